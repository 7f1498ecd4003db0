import type { Block, Document } from '../model/document.ts';
import { textOfRuns } from '../model/text-of.ts';

/** Names of the organs that sign a document, joined by 、; empty where none signs. */
export function authorOf(document: Document): string {
  const blocks = document.sections.flatMap((section) => section.blocks.flatMap(withInner));
  for (const block of blocks) {
    if (block.kind === 'signature') return block.organs.map(textOfRuns).join('、');
  }
  return '';
}

function withInner(block: Block): Block[] {
  return block.kind === 'keep' ? block.blocks.flatMap(withInner) : [block];
}
