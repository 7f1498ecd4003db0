import type { Block, Document } from '../model/document.ts';
import { textOfRuns } from '../model/text-of.ts';

/** Names of the organs that sign a document, else of those in its head, joined by 、; or empty. */
export function authorOf(document: Document): string {
  const blocks = document.sections.flatMap((section) => section.blocks.flatMap(withInner));
  for (const block of blocks) {
    if (block.kind === 'signature') return block.organs.map(textOfRuns).join('、');
  }
  const [head] = blocks;
  return head?.kind === 'head' ? head.organs.map(({ runs }) => textOfRuns(runs)).join('、') : '';
}

function withInner(block: Block): Block[] {
  return block.kind === 'keep' ? block.blocks.flatMap(withInner) : [block];
}
