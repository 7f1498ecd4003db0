import type { Block, KeepBlock } from '../../model/document.ts';
import { bindNeighbours } from '../page/bind-neighbours.ts';
import { type Box, bound } from '../page/box.ts';
import { addresseeBlock } from './addressee.ts';
import { attachmentsBlock } from './attachments.ts';
import { attendanceBlock } from './attendance.ts';
import { contentsBlock } from './contents.ts';
import type { LayoutContext } from './context.ts';
import { coverBlock } from './cover.ts';
import { formBlock } from './form.ts';
import { headBlock } from './head.ts';
import { headingBlock } from './heading.ts';
import { noteBlock } from './note.ts';
import { paragraphBlock } from './paragraph.ts';
import { photosBlock } from './photos.ts';
import { signatureBlock } from './signature.ts';
import { stampBlock } from './stamp.ts';
import { tableBlock } from './table.ts';
import { titleBlock } from './title.ts';

/** Boxes of blocks from top to bottom, with the rules that bind one block to its neighbours. */
export function blocksToBoxes(blocks: readonly Block[], context: LayoutContext): Box[] {
  return bindNeighbours(blocks.flatMap((block) => boxesOf(block, context)));
}

function boxesOf(block: Block, context: LayoutContext): Box[] {
  switch (block.kind) {
    case 'title':
      return titleBlock(block, context);
    case 'addressee':
      return addresseeBlock(block, context);
    case 'heading':
      return headingBlock(block, context);
    case 'paragraph':
      return paragraphBlock(block, context);
    case 'attachments':
      return attachmentsBlock(block, context);
    case 'signature':
      return signatureBlock(block, context);
    case 'note':
      return noteBlock(block, context);
    case 'table':
      return tableBlock(block, context);
    case 'form':
      return formBlock(block, context);
    case 'cover':
      return coverBlock(block, context);
    case 'contents':
      return contentsBlock(block, context);
    case 'photos':
      return photosBlock(block, context);
    case 'head':
      return headBlock(block, context);
    case 'attendance':
      return attendanceBlock(block, context);
    case 'stamp':
      return stampBlock(block, context);
    case 'imprint':
      // Not in the flow: it is laid at the foot of the last page when all others are filled.
      return [];
    case 'page-break':
      return [{ height: 0, extent: 0, draw: () => [], breakAfter: 0, role: 'new-page' }];
    case 'keep':
      return keepBlock(block, context);
  }
}

/** Blocks that stay on one page where they fit on one; what is higher is set as if unbound. */
function keepBlock(block: KeepBlock, context: LayoutContext): Box[] {
  const boxes = block.blocks.flatMap((inner) => boxesOf(inner, context));
  const height = boxes.slice(0, -1).reduce((sum, box) => sum + box.height, 0);
  const extent = height + (boxes.at(-1)?.extent ?? 0);
  if (extent > context.frame.bottom - context.frame.top) return boxes;
  return boxes.map((box, at) => (at === boxes.length - 1 ? box : bound(box, 1)));
}
