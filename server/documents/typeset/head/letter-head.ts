import type { HeadBlock } from '../../model/elements.ts';
import type { LayoutContext } from '../blocks/context.ts';
import { frameOf, mm, type PageFrame, PITCH, SIZE } from '../geometry.ts';
import { cornerPieces } from './corner.ts';
import { type HeadPiece, type HeadRule, oneLine, partRuns, type SetHead } from './head-piece.ts';
import { organMark } from './organ-mark.ts';

/** Ink of the mark from the paper's upper edge, and the double lines' place and length (10.1). */
const MARK_FROM_EDGE = mm(30);
const LINE_BELOW_MARK = mm(4);
const LINE_FROM_FOOT = mm(20);
const LINE_LENGTH = mm(170);
/** Weights of the double line; the standard only says which of the two is thick. */
const THICK = mm(1);
const WHITE = mm(0.5);
const THIN = mm(0.35);
const DOUBLE = THICK + WHITE + THIN;
/** Seven eighths of the height of 3号 between a line and its neighbours. */
const NEXT_TO_LINE = (SIZE.body * 7) / 8;

/**
 * 信函 (10.1): name 30 mm from the paper's edge, double lines of 170 mm below it and at the foot of
 * the page, number at the right, 份号 and the like at the left; the title two lines below.
 */
export function letterHead(block: HeadBlock, context: LayoutContext): SetHead {
  const { frame } = context;
  const mark = organMark({ block, context, inkTop: MARK_FROM_EDGE - frame.top });
  const line = mark.bottom + LINE_BELOW_MARK;
  const top = line + DOUBLE + NEXT_TO_LINE;
  const beside = [...cornerPieces({ block, context, top }), ...numberPieces(block, context, top)];
  const foot = frame.height - LINE_FROM_FOOT - frame.top;
  const lowest = Math.max(top, ...beside.map((piece) => piece.top)) + SIZE.body;
  return {
    pieces: [...mark.pieces, ...beside],
    rules: [
      ...doubleLine({ frame, y: line, first: THICK }),
      ...doubleLine({ frame, y: foot - DOUBLE, first: THIN }),
    ],
    height: lowest + 2 * PITCH,
  };
}

/** First page of a letter: text ends above the lower double line. */
export function letterFrame(): PageFrame {
  const frame = frameOf('portrait');
  return { ...frame, bottom: frame.height - LINE_FROM_FOOT - DOUBLE - NEXT_TO_LINE };
}

/** Where text may stand on it: from the mark's ink to the lower double line. */
export function letterArea(): { top: number; bottom: number } {
  return { top: MARK_FROM_EDGE, bottom: letterFrame().bottom };
}

/** Two lines from `y` on, the first of them `first` thick. */
function doubleLine(input: { frame: PageFrame; y: number; first: number }): HeadRule[] {
  const { frame, y, first } = input;
  const from = (frame.width - LINE_LENGTH) / 2 - frame.left;
  const second = DOUBLE - WHITE - first;
  return [
    { from, to: from + LINE_LENGTH, y: y + first / 2, weight: first },
    { from, to: from + LINE_LENGTH, y: y + DOUBLE - second / 2, weight: second },
  ];
}

function numberPieces(block: HeadBlock, context: LayoutContext, top: number): HeadPiece[] {
  const { frame } = context;
  if (!block.number) return [];
  const { number: part, origin } = block;
  const runs = partRuns({ context, part, role: 'fangsong', origin });
  const line = oneLine({ context, runs, size: SIZE.body, cell: frame.cell });
  return [{ line, x: frame.right - frame.left - line.width, top, size: SIZE.body }];
}
