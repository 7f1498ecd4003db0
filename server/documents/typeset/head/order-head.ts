import type { HeadBlock } from '../../model/elements.ts';
import { addedRun, type LayoutContext } from '../blocks/context.ts';
import { LEADING, mm, PITCH, SIZE } from '../geometry.ts';
import type { StyledRun } from '../line/shape-text.ts';
import { approvalPieces } from './approval.ts';
import { cornerPieces } from './corner.ts';
import { type HeadPiece, oneLine, partRuns, type SetHead } from './head-piece.ts';
import { organMark } from './organ-mark.ts';

/** Ink of the mark 20 mm below the top of the type area (10.2). */
const MARK_TOP = mm(20);

/** 命令(令) (10.2): mark, 令号 two lines below, text two lines below that; no rule. */
export function orderHead(block: HeadBlock, context: LayoutContext): SetHead {
  const corner = cornerPieces({ block, context, top: 0 });
  // A third line at the corner reaches down to the mark, which then gives way.
  const lowest = Math.max(0, ...corner.map(({ top }) => top + SIZE.body + LEADING));
  const mark = organMark({ block, context, inkTop: Math.max(MARK_TOP, lowest) });
  const approval = approvalPieces({ block, context, top: mark.bottom + 2 * PITCH });
  const version = versionPieces(block, context, approval.bottom + LEADING);
  return {
    pieces: [...corner, ...mark.pieces, ...approval.pieces, ...version],
    rules: [],
    height: approval.bottom + (version.length > 0 ? PITCH : 0) + 2 * PITCH,
  };
}

/** 样例 on a line of its own: an order has no title that could bear it. */
function versionPieces(block: HeadBlock, context: LayoutContext, top: number): HeadPiece[] {
  const { version: part, origin } = block;
  if (!part) return [];
  const { cell, left, right } = context.frame;
  const bracket = (text: string): StyledRun =>
    addedRun({ context, text, role: 'kaiti', block: part.id, origin });
  const words = partRuns({ context, part, role: 'kaiti', origin });
  const runs = [bracket('（'), ...words, bracket('）')];
  const line = oneLine({ context, runs, size: SIZE.body, cell });
  return [{ line, x: (right - left - line.width) / 2, top, size: SIZE.body }];
}
