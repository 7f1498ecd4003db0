import type { HeadBlock } from '../../model/elements.ts';
import type { LayoutContext } from '../blocks/context.ts';
import { mm, PITCH } from '../geometry.ts';
import { approvalPieces } from './approval.ts';
import { compilerRow } from './compiler-row.ts';
import { cornerPieces } from './corner.ts';
import type { SetHead } from './head-piece.ts';
import { organMark } from './organ-mark.ts';

/** Ink of the mark below the top of the type area: 35 mm, 72 mm from the paper's edge (7.2.4, 10.3). */
const MARK_TOP = mm(35);
/** 版头分隔线: 4 mm below the 发文字号 (7.2.7). */
const RULE_BELOW = mm(4);
/** Thickness of the rule; the standard leaves it open, practice is 0.35 to 0.53 mm. */
const RULE_WEIGHT = mm(0.4);

/** 版头 of 公文 (7.2) and 纪要 (10.3): corner, mark, number, row of minutes, red rule; the title two lines below. */
export function documentHead(block: HeadBlock, context: LayoutContext): SetHead {
  const corner = cornerPieces({ block, context, top: 0 });
  const mark = organMark({ block, context, inkTop: MARK_TOP });
  const approval = approvalPieces({ block, context, top: mark.bottom + 2 * PITCH });
  const row = compilerRow({ block, context, above: approval.bottom });
  const y = row.bottom + RULE_BELOW;
  const to = context.frame.right - context.frame.left;
  return {
    pieces: [...corner, ...mark.pieces, ...approval.pieces, ...row.pieces],
    rules: [{ from: 0, to, y, weight: RULE_WEIGHT }],
    height: y + 2 * PITCH,
  };
}
