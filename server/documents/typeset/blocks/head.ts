import type { HeadBlock } from '../../model/elements.ts';
import { documentHead } from '../head/document-head.ts';
import { drawHead, type SetHead } from '../head/head-piece.ts';
import { letterHead } from '../head/letter-head.ts';
import { orderHead } from '../head/order-head.ts';
import type { Box } from '../page/box.ts';
import type { LayoutContext } from './context.ts';

/** 版头 (7.2; 10.1 to 10.3) as one box at the top of the first page; the text follows on it. */
export function headBlock(block: HeadBlock, context: LayoutContext): Box[] {
  const head = setHead(block, context);
  const { left } = context.frame;
  return [
    {
      height: head.height,
      extent: head.height,
      draw: ({ top }) => drawHead(head, { left, top }),
      breakAfter: 2,
      role: 'other',
    },
  ];
}

function setHead(block: HeadBlock, context: LayoutContext): SetHead {
  switch (block.form) {
    case 'document':
    case 'minutes':
      return documentHead(block, context);
    case 'letter':
      return letterHead(block, context);
    case 'order':
      return orderHead(block, context);
  }
}
