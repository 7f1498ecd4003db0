import type { Run, SignatureBlock } from '../../model/document.ts';
import { mm, PITCH, SIZE } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import { setParagraph } from '../line/set-paragraph.ts';
import { type Box, blankBox } from '../page/box.ts';
import { lineBox } from '../page/line-box.ts';
import { type LayoutContext, styleRuns } from './context.ts';

/** Diameter of the seals of prefectures and counties; smaller ones fit as well. */
const SEAL = mm(45);
/** At most three organs stand in a row (7.3.5.1). */
const ORGANS_PER_ROW = 3;
/** The lines between text and name leave the seal's top within one line of the text (7.3.5.1). */
const BLANKS_BEFORE_SEAL = 2;

/** 署名和成文日期 (7.3.5): with room for a wet seal, or in the form without seal. */
export function signatureBlock(block: SignatureBlock, context: LayoutContext): Box[] {
  const organs = block.organs.map((organ) => setOneLine(organ, block, context));
  const date = setOneLine(block.date, block, context);
  const boxes =
    block.seal === 'place'
      ? withSeal({ organs, date, context })
      : withoutSeal({ organs, date, context });
  return boxes.map((box, at) => ({
    ...box,
    role: 'signature',
    breakAfter: at === boxes.length - 1 ? 0 : 2,
  }));
}

/** A name or date as lines; only a name wider than the type area has more than one. */
function setOneLine(
  runs: readonly Run[],
  block: SignatureBlock,
  context: LayoutContext,
): readonly SetLine[] {
  const owner = { kind: 'content', block: block.id, tag: 'P' } as const;
  const { frame, glyphs } = context;
  const { origin } = block;
  return setParagraph({
    runs: styleRuns({ context, runs, role: 'fangsong', owner, origin }),
    glyphs,
    size: SIZE.body,
    cell: frame.cell,
    width: frame.right - frame.left,
    indent: { first: 0, rest: 0 },
    align: 'left',
  }).lines;
}

type Parts = {
  readonly organs: readonly (readonly SetLine[])[];
  readonly date: readonly SetLine[];
  readonly context: LayoutContext;
};

/** Date four characters from the right, names centred on it, room for the seal around both. */
function withSeal({ organs, date, context }: Parts): Box[] {
  const { frame } = context;
  const width = frame.right - frame.left;
  const dateWidth = widest(date);
  const centre = width - 4 * frame.cell - dateWidth / 2;
  const rows = rowsOf(organs);
  const boxes: Box[] = [];
  rows.forEach((row, at) => {
    const blanks = at === 0 ? BLANKS_BEFORE_SEAL : Math.ceil(SEAL / PITCH) - 1;
    for (let blank = 0; blank < blanks; blank += 1) boxes.push(blankBox(PITCH));
    boxes.push(...rowBoxes({ row, centre, width, left: frame.left }));
  });
  if (rows.length === 0) boxes.push(blankBox(PITCH));
  const dateBoxes = placedAt(date, width - 4 * frame.cell - dateWidth, frame.left);
  const sealBelow = (SEAL - PITCH - SIZE.body) / 2;
  boxes.push(...dateBoxes.map((box) => ({ ...box, extent: SIZE.body + sealBelow })));
  return boxes;
}

function rowsOf(organs: Parts['organs']): Parts['organs'][] {
  const rows: Parts['organs'][] = [];
  for (let from = 0; from < organs.length; from += ORGANS_PER_ROW) {
    rows.push(organs.slice(from, from + ORGANS_PER_ROW));
  }
  return rows;
}

/** One row of names; a lone name is centred on the date, several share the measure evenly. */
function rowBoxes(input: {
  row: Parts['organs'];
  centre: number;
  width: number;
  left: number;
}): Box[] {
  const { row, centre, width, left } = input;
  const fits = row.every((lines) => lines.length === 1 && widest(lines) <= width / row.length);
  if (row.length === 1 || !fits) {
    return row.flatMap((lines) => {
      const room = width - widest(lines);
      return placedAt(lines, Math.max(Math.min(centre - widest(lines) / 2, room), 0), left);
    });
  }
  const share = width / row.length;
  const placed = row.flatMap((lines, index) =>
    lines.map((line) => ({ ...line, x: share * (index + 0.5) - line.width / 2 })),
  );
  return [lineBox({ lines: placed, left, size: SIZE.body, role: 'other' })];
}

/** Name two characters from the right; the date below begins two characters after the name. */
function withoutSeal({ organs, date, context }: Parts): Box[] {
  const { frame } = context;
  const width = frame.right - frame.left;
  const { cell } = frame;
  const nameWidth = widest(organs.at(-1) ?? []);
  const dateWidth = widest(date);
  const dateLonger = dateWidth > nameWidth;
  const nameEnd = dateLonger ? width - 4 * cell - dateWidth + nameWidth : width - 2 * cell;
  const boxes: Box[] = [blankBox(PITCH)];
  for (const lines of organs) {
    boxes.push(...placedAt(lines, Math.max(nameEnd - widest(lines), 0), frame.left));
  }
  const dateX = dateLonger ? width - 2 * cell - dateWidth : nameEnd - nameWidth + 2 * cell;
  boxes.push(...placedAt(date, Math.max(dateX, 0), frame.left));
  return boxes;
}

function widest(lines: readonly SetLine[]): number {
  return Math.max(0, ...lines.map((line) => line.width));
}

function placedAt(lines: readonly SetLine[], x: number, left: number): Box[] {
  return lines.map((line) =>
    lineBox({ lines: [{ ...line, x }], left, size: SIZE.body, role: 'other' }),
  );
}
