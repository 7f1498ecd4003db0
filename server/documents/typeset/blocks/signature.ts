import type { Run, SignatureBlock } from '../../model/document.ts';
import { mm, PITCH, SIZE } from '../geometry.ts';
import { oneLine } from '../head/head-piece.ts';
import type { SetLine } from '../line/compose-line.ts';
import { type Box, blankBox } from '../page/box.ts';
import { lineBox } from '../page/line-box.ts';
import { sealPlace } from '../page/seal-place.ts';
import { type LayoutContext, styleRuns } from './context.ts';
import { titleLines } from './title-lines.ts';

/** Diameter of the seals of prefectures and counties; smaller ones fit as well. */
const SEAL = mm(45);
/** At most three organs stand in a row (7.3.5.1). */
const ORGANS_PER_ROW = 3;
/** White between two seals of a row: they do not touch. */
const BETWEEN_SEALS = mm(3);
/** The lines between text and name leave the seal's top within one line of the text (7.3.5.1). */
const BLANKS_BEFORE_SEAL = 2;

/** 署名和成文日期 (7.3.5): with room for a wet seal, or in the form without seal. */
export function signatureBlock(block: SignatureBlock, context: LayoutContext): Box[] {
  const organs = block.organs.map((organ, part) => setName(organ, { block, part }, context));
  const date = setName(block.date, { block, part: block.organs.length }, context);
  const boxes =
    block.seal === 'place'
      ? withSeal({ organs, date, context })
      : withoutSeal({ organs, date, context });
  return boxes.map((box, at) => ({
    ...box,
    role: 'signature',
    breakAfter: at === boxes.length - 1 ? 0 : 3,
  }));
}

/** A name or date as lines from the left; only a name wider than the measure has more than one. */
function setName(
  runs: readonly Run[],
  { block, part }: { block: SignatureBlock; part: number },
  context: LayoutContext,
): readonly SetLine[] {
  const owner = { kind: 'content', block: block.id, tag: 'P', part } as const;
  const { frame } = context;
  const { origin } = block;
  const styled = styleRuns({ context, runs, role: 'fangsong', owner, origin });
  const line = oneLine({ context, runs: styled, size: SIZE.body, cell: frame.cell });
  const room = frame.right - frame.left - 2 * frame.cell;
  if (line.width <= room) return line.pieces.length === 0 ? [] : [line];
  const most = Math.floor(room / frame.cell);
  const lines = titleLines({ runs: styled, size: SIZE.body, most, widest: most, context });
  const widest = widestOf(lines);
  return lines.map((each) => ({ ...each, x: (widest - each.width) / 2 }));
}

type Parts = {
  readonly organs: readonly (readonly SetLine[])[];
  readonly date: readonly SetLine[];
  readonly context: LayoutContext;
};

/** Date four characters from the right, the last name centred on it, room for a seal around each. */
function withSeal({ organs, date, context }: Parts): Box[] {
  const { frame } = context;
  const width = frame.right - frame.left;
  const dateX = width - 4 * frame.cell - widestOf(date);
  const { columns, step, centre } = sealColumns(organs, dateX + widestOf(date) / 2, width);
  const boxes: Box[] = [];
  for (let from = 0; from < organs.length; from += columns) {
    const row = organs.slice(from, from + columns);
    const blanks = from === 0 ? BLANKS_BEFORE_SEAL : Math.ceil(SEAL / PITCH) - 1;
    for (let blank = 0; blank < blanks; blank += 1) boxes.push(blankBox(PITCH));
    const centres = row.map((_, at) => centre - (row.length - 1 - at) * step);
    const named = rowBoxes({ row, centres, width, left: frame.left });
    boxes.push(...withSealPlaces(named, centres, context));
  }
  if (organs.length === 0) boxes.push(blankBox(PITCH));
  const sealBelow = (SEAL - PITCH - SIZE.body) / 2;
  const dateBoxes = placedAt(date, dateX, frame.left);
  boxes.push(...dateBoxes.map((box) => ({ ...box, extent: SIZE.body + sealBelow })));
  return boxes;
}

/**
 * How many names share a row, and where the last of them has its centre: seals neither touch nor
 * leave the type area, and the last one presses name and date (7.3.5.1).
 */
function sealColumns(
  organs: Parts['organs'],
  dateCentre: number,
  width: number,
): { columns: number; step: number; centre: number } {
  const widest = Math.max(0, ...organs.map(widestOf));
  const half = Math.max(widest, SEAL) / 2;
  const centre = Math.max(Math.min(dateCentre, width - widest / 2), widest / 2);
  const step = Math.max(SEAL + BETWEEN_SEALS, widest + SIZE.body);
  const most = Math.floor((centre - half) / step) + 1;
  return { columns: Math.max(1, Math.min(ORGANS_PER_ROW, most)), step, centre };
}

/** The first line of a row of names with 盖章处 above each of them. */
function withSealPlaces(
  boxes: readonly Box[],
  centres: readonly number[],
  context: LayoutContext,
): Box[] {
  const { left } = context.frame;
  return boxes.map((box, at) => {
    if (at > 0) return box;
    const places = (top: number) =>
      centres.flatMap((centre) => sealPlace(context, left + centre, top - PITCH / 2));
    return { ...box, draw: (place) => [...box.draw(place), ...places(place.top)] };
  });
}

/** One row of names, each centred; the lines of a long one below each other. */
function rowBoxes(input: {
  row: Parts['organs'];
  centres: readonly number[];
  width: number;
  left: number;
}): Box[] {
  const { row, centres, width, left } = input;
  const xOf = (lines: readonly SetLine[], at: number): number => {
    const own = widestOf(lines);
    return Math.max(Math.min((centres[at] ?? 0) - own / 2, width - own), 0);
  };
  const [only] = row;
  if (row.length === 1 && only) return placedAt(only, xOf(only, 0), left);
  // A name of several lines has no neighbour: it is wider than half the measure.
  const placed = row.flatMap((lines, at) =>
    lines.map((line) => ({ ...line, x: xOf(lines, at) + line.x })),
  );
  return [lineBox({ lines: placed, left, size: SIZE.body, role: 'other' })];
}

/** Name two characters from the right; the date below begins two characters after the name. */
function withoutSeal({ organs, date, context }: Parts): Box[] {
  const { frame } = context;
  const width = frame.right - frame.left;
  const { cell } = frame;
  const nameWidth = widestOf(organs.at(-1) ?? []);
  const dateWidth = widestOf(date);
  const dateLonger = dateWidth > nameWidth;
  const nameEnd = dateLonger ? width - 4 * cell - dateWidth + nameWidth : width - 2 * cell;
  const boxes: Box[] = [blankBox(PITCH)];
  for (const lines of organs) {
    boxes.push(...placedAt(lines, Math.max(nameEnd - widestOf(lines), 0), frame.left));
  }
  const dateX = dateLonger ? width - 2 * cell - dateWidth : nameEnd - nameWidth + 2 * cell;
  boxes.push(...placedAt(date, Math.max(dateX, 0), frame.left));
  return boxes;
}

function widestOf(lines: readonly SetLine[]): number {
  return Math.max(0, ...lines.map((line) => line.width));
}

function placedAt(lines: readonly SetLine[], x: number, left: number): Box[] {
  return lines.map((line) =>
    lineBox({ lines: [{ ...line, x: x + line.x }], left, size: SIZE.body, role: 'other' }),
  );
}
