import type { FontRole } from '../../model/document.ts';
import type { Part, StampBlock } from '../../model/elements.ts';
import { LEADING, mm, PITCH, SIZE } from '../geometry.ts';
import { oneLine, partRuns } from '../head/head-piece.ts';
import type { SetLine } from '../line/compose-line.ts';
import { type Box, blankBox } from '../page/box.ts';
import { lineMarks } from '../page/line-box.ts';
import type { LayoutContext } from './context.ts';

/** Room for a stamp of the usual size. */
const STAMP_WIDTH = mm(40);
const STAMP_HEIGHT = mm(20);

/**
 * 签名章 (7.3.5.3): two lines below the text, four characters from the right; the office two
 * characters to its left, centred on it; the date one line below, four characters from the right.
 * Several signers stand below each other.
 */
export function stampBlock(block: StampBlock, context: LayoutContext): Box[] {
  const { frame } = context;
  const width = frame.right - frame.left;
  const end = width - 4 * frame.cell;
  const set = (part: Part, role: FontRole): SetLine =>
    oneLine({
      context,
      runs: partRuns({ context, part, role, origin: block.origin }),
      size: SIZE.body,
      cell: frame.cell,
    });
  const rows = block.signers.map(({ office, name }) => {
    const printed = name && set(name, 'kaiti');
    return { office: set(office, 'fangsong'), printed, stamp: printed?.width ?? STAMP_WIDTH };
  });
  const widest = Math.max(0, ...rows.map(({ stamp }) => stamp));
  const boxes: Box[] = [blankBox(PITCH), blankBox(PITCH)];
  for (const { office, printed } of rows) {
    const left = Math.max(end - widest - 2 * frame.cell - office.width, 0);
    const lines = [{ ...office, x: left }];
    if (printed) lines.push({ ...printed, x: end - widest });
    boxes.push(stampRow({ lines, height: printed ? SIZE.body : STAMP_HEIGHT, left: frame.left }));
  }
  const date = set(block.date, 'fangsong');
  boxes.push(blankBox(PITCH));
  const dateLine = { ...date, x: Math.max(end - date.width, 0) };
  boxes.push(stampRow({ lines: [dateLine], height: SIZE.body, left: frame.left }));
  return boxes.map((box, at) => ({
    ...box,
    role: 'signature',
    breakAfter: at === boxes.length - 1 ? 0 : 3,
  }));
}

/** A row as high as the stamp, its texts in the middle. */
function stampRow(input: { lines: readonly SetLine[]; height: number; left: number }): Box {
  const { lines, height, left } = input;
  return {
    height: height + LEADING,
    extent: height,
    draw: ({ top }) =>
      lines.flatMap((line) =>
        lineMarks({ line, left, top: top + (height - SIZE.body) / 2, size: SIZE.body }),
      ),
    breakAfter: 0,
    role: 'signature',
  };
}
