import { Document as WordDocument } from 'docx';
import type { Document } from '../../model/document.ts';
import type { PageImage } from '../../typeset/pages.ts';
import { isRefusal, type Supplies } from '../../typeset/supplies.ts';
import type { RenderMetadata } from '../renderer.ts';
import { packDocx } from './pack-docx.ts';
import { wordSections } from './sections.ts';
import { WORD_STYLES } from './styles.ts';

/** Word 2013 and later. */
const COMPATIBILITY = 15;

/** What a file for Word is made of. */
export type DocxOrder = {
  readonly document: Document;
  readonly supplies: Supplies;
  /** Photos as they are printed, by id: finer ones would make a file that no mail takes. */
  readonly images: ReadonlyMap<string, PageImage>;
  readonly metadata: RenderMetadata;
};

/**
 * Writes a Document for Word and WPS: headings, faces by role, page and line measures of GB/T 9704,
 * tables with repeated heads, sections of both orientations. Same input, same bytes.
 */
export async function renderDocx(order: DocxOrder): Promise<Uint8Array> {
  const { document, metadata } = order;
  const word = new WordDocument({
    title: metadata.title,
    creator: metadata.author,
    lastModifiedBy: metadata.author,
    description: '',
    styles: WORD_STYLES,
    evenAndOddHeaderAndFooters: true,
    compatibility: { version: COMPATIBILITY },
    sections: wordSections(document, {
      lexicon: document.lexicon,
      imageOf: (key) => imageOf(key, order),
    }),
  });
  return packDocx(word, metadata);
}

function imageOf(key: string, { supplies, images }: DocxOrder): PageImage | undefined {
  const taken = supplies.images.get(key);
  if (taken === undefined || isRefusal(taken)) return undefined;
  return images.get(taken.id) ?? taken;
}
