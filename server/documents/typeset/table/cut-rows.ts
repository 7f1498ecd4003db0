import { EPSILON } from '../geometry.ts';
import {
  type CellType,
  type LaidCell,
  type LaidRows,
  layRows,
  neededHeight,
  total,
} from './row-layout.ts';

/** A cut row leaves and takes at least this many lines of its longest cell. */
const LEAST_LINES = 2;

/** The two parts of rows that were cut. */
export type CutRows = { readonly head: LaidRows; readonly tail: LaidRows };

/** What a cut must heed, pt. */
export type CutLimits = {
  /** Most that the first part may be high. */
  readonly room: number;
  /** Rows up to this height are not cut through. */
  readonly movedWhole: number;
  /** No single row is left for the next page: nothing would follow it there. */
  readonly keepTwo: boolean;
};

/** Where rows are cut: after `whole` rows and, if not 0, after `lines` lines of the next one. */
type Cut = { readonly whole: number; readonly lines: number };

/**
 * Cuts rows so that the first part is at most `room` high: between two rows, or through a row
 * higher than `movedWhole` between two lines. Every line is in one part. Undefined where no cut
 * fits, or none is needed.
 */
export function cutRows(laid: LaidRows, type: CellType, limits: CutLimits): CutRows | undefined {
  const count = laid.heights.length;
  let whole = 0;
  let height = 0;
  while (whole < count && height + (laid.heights[whole] ?? 0) <= limits.room + EPSILON) {
    height += laid.heights[whole] ?? 0;
    whole += 1;
  }
  if (whole === count) return undefined;
  if ((laid.heights[whole] ?? 0) > limits.movedWhole) {
    const lines = linesToLeave({ laid, type, whole, room: limits.room - height });
    if (lines > 0) return cutAt(laid, type, { whole, lines });
  }
  if (whole === 0) return undefined;
  const lone = limits.keepTwo && whole === count - 1 && whole > 2;
  return cutAt(laid, type, { whole: lone ? whole - 1 : whole, lines: 0 });
}

function linesThatFit(type: CellType, height: number): number {
  return Math.max(Math.floor((height - 2 * type.padY + EPSILON) / type.lineHeight), 0);
}

/** Cells that begin above a row and reach into it, with the row that they begin in. */
function cellsAcross(laid: LaidRows, whole: number): { row: number; cell: LaidCell }[] {
  return laid.rows
    .slice(0, whole)
    .flatMap((cells, row) =>
      cells.filter((cell) => row + cell.rowSpan > whole).map((cell) => ({ row, cell })),
    );
}

/** Lines of the row after `whole` that may stay in `room`; 0 where it is better not cut. */
function linesToLeave(input: {
  laid: LaidRows;
  type: CellType;
  whole: number;
  room: number;
}): number {
  const { laid, type, whole, room } = input;
  const own = (laid.rows[whole] ?? []).map((cell) => cell.lines.length);
  const across = cellsAcross(laid, whole).map(
    ({ row, cell }) => cell.lines.length - linesThatFit(type, total(laid.heights, row, whole)),
  );
  const longest = Math.max(0, ...own, ...across);
  const lines = Math.min(linesThatFit(type, room), longest - LEAST_LINES);
  return lines < Math.min(LEAST_LINES, longest - 1) ? 0 : Math.max(lines, 0);
}

/** The first `lines` lines of a cell. */
function upperPart(cell: LaidCell, lines: number, rowSpan: number): LaidCell {
  return { ...cell, rowSpan, lines: cell.lines.slice(0, lines), top: true };
}

/** What is left of a cell after `lines` lines; an exhausted one shows what it was. */
function lowerPart(cell: LaidCell, lines: number, rowSpan: number): LaidCell {
  const rest = cell.lines.slice(lines);
  const footFrom = Math.max(cell.footFrom - lines, 0);
  if (rest.length > 0) return { ...cell, rowSpan, lines: rest, footFrom, top: true };
  const again = cell.continued();
  return { ...cell, rowSpan, lines: again, footFrom: again.length, top: true };
}

/** One line less where a single line would be left for the next page. */
function withoutWidow(cell: LaidCell, fit: number): number {
  const left = cell.lines.length - fit;
  return left > 0 && left < LEAST_LINES && fit > LEAST_LINES ? fit - 1 : fit;
}

function cutAt(laid: LaidRows, type: CellType, { whole, lines }: Cut): CutRows {
  const through = lines > 0;
  const partHeight = through ? lines * type.lineHeight + 2 * type.padY : 0;
  const across = cellsAcross(laid, whole).map(({ row, cell }) => {
    const height = total(laid.heights, row, whole) + partHeight;
    return { row, cell, fit: withoutWidow(cell, linesThatFit(type, height)) };
  });
  const fitOf = new Map(across.map(({ cell, fit }) => [cell, fit]));
  const end = whole + (through ? 1 : 0);
  const headRows = laid.rows.slice(0, whole).map((cells, row) =>
    cells.map((cell) => {
      const fit = fitOf.get(cell);
      return fit === undefined ? cell : upperPart(cell, fit, end - row);
    }),
  );
  const carried = across.map(({ row, cell, fit }) =>
    lowerPart(cell, fit, row + cell.rowSpan - whole),
  );
  const own = laid.rows[whole] ?? [];
  const heights = laid.heights.slice(0, whole);
  if (through) {
    const part = own.map((cell) => upperPart(cell, withoutWidow(cell, lines), 1));
    headRows.push(part);
    heights.push(Math.max(...part.map((cell) => neededHeight(cell, type)), partHeight));
  }
  // Cells that go on come first: they began above, and the reading order has them first.
  const next = through
    ? own.map((cell) => lowerPart(cell, withoutWidow(cell, lines), cell.rowSpan))
    : own;
  const rows = [[...carried, ...next], ...laid.rows.slice(whole + 1)];
  const least = laid.least.slice(whole);
  if (through) least[0] = Math.max((least[0] ?? 0) - partHeight, 0);
  return {
    head: { rows: headRows, heights, least: laid.least.slice(0, end) },
    tail: layRows(rows, least, type),
  };
}
