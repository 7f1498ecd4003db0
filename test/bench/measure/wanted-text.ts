import type { Block, Document } from '../../../server/documents/model/document.ts';
import { textOf } from '../../../server/documents/model/text-of.ts';

/** The words that every engine must carry. */
export type WantedText = {
  readonly all: readonly string[];
  /** Paragraphs and headings, whose order can be compared. */
  readonly prose: readonly string[];
  readonly characters: number;
};

/** All words of a document, and those outside its tables. */
export function wantedText(document: Document): WantedText {
  const all = textOf(document);
  const sections = document.sections.map((section) => ({
    ...section,
    blocks: section.blocks.filter(isProse),
  }));
  const prose = textOf({ ...document, sections });
  return { all, prose, characters: [...all.join('')].length };
}

function isProse({ kind }: Block): boolean {
  return kind === 'paragraph' || kind === 'heading' || kind === 'title';
}
