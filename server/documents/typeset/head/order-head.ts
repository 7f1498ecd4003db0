import type { HeadBlock } from '../../model/elements.ts';
import type { LayoutContext } from '../blocks/context.ts';
import { mm, PITCH } from '../geometry.ts';
import { approvalPieces } from './approval.ts';
import { cornerPieces } from './corner.ts';
import type { SetHead } from './head-piece.ts';
import { organMark } from './organ-mark.ts';

/** Ink of the mark 20 mm below the top of the type area (10.2). */
const MARK_TOP = mm(20);

/** 命令(令) (10.2): mark, 令号 two lines below, text two lines below that; no rule. */
export function orderHead(block: HeadBlock, context: LayoutContext): SetHead {
  const corner = cornerPieces({ block, context, top: 0 });
  const mark = organMark({ block, context, inkTop: MARK_TOP });
  const approval = approvalPieces({ block, context, top: mark.bottom + 2 * PITCH });
  return {
    pieces: [...corner, ...mark.pieces, ...approval.pieces],
    rules: [],
    height: approval.bottom + 2 * PITCH,
  };
}
