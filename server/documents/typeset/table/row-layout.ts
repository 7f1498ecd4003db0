import { EPSILON } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';

/** Measures of a table's text, pt. */
export type CellType = {
  readonly size: number;
  readonly lineHeight: number;
  readonly padX: number;
  readonly padY: number;
};

/** A cell with its lines; `x` from the table's edges. */
export type LaidCell = {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly lines: readonly SetLine[];
};

/** Rows that stand or break together. `cut` marks pieces of a cut row: their text starts on top. */
export type LaidRows = {
  readonly heights: readonly number[];
  readonly cells: readonly LaidCell[];
  readonly cut: boolean;
  /** Lines of the first column, marked 续, that a row shows again where it goes on. */
  readonly continued: readonly SetLine[];
};

/** A cut row leaves and takes at least this many lines of its longest cell. */
const LEAST_LINES = 2;

/** Heights of the rows: each as high as its highest cell, spanning cells push the last of theirs. */
export function layRows(input: {
  rows: number;
  cells: readonly LaidCell[];
  type: CellType;
  cut: boolean;
  continued: readonly SetLine[];
}): LaidRows {
  const { rows, cells, type, cut, continued } = input;
  const heights = new Array<number>(rows).fill(type.lineHeight + 2 * type.padY);
  for (const cell of [...cells].sort((a, b) => a.rowSpan - b.rowSpan)) {
    const needed = cell.lines.length * type.lineHeight + 2 * type.padY;
    const last = cell.row + cell.rowSpan - 1;
    const given = total(heights.slice(cell.row, last + 1));
    if (needed > given) heights[last] = (heights[last] ?? 0) + needed - given;
  }
  return { heights, cells, cut, continued };
}

/** Sum of heights, pt. */
export function total(heights: readonly number[]): number {
  return heights.reduce((sum, height) => sum + height, 0);
}

/**
 * Cuts rows so that the first part is at most `room` high: between two rows where one fits, else
 * through the first row between two lines. Every line is in one part; undefined where none fits.
 */
export function cutRows(
  laid: LaidRows,
  type: CellType,
  room: number,
): { head: LaidRows; tail: LaidRows } | undefined {
  let whole = 0;
  let height = 0;
  while (whole < laid.heights.length && height + (laid.heights[whole] ?? 0) <= room + EPSILON) {
    height += laid.heights[whole] ?? 0;
    whole += 1;
  }
  if (whole === laid.heights.length) return undefined;
  return whole > 0 ? cutBetween(laid, type, whole) : cutThrough(laid, type, room);
}

function linesThatFit(type: CellType, height: number): number {
  return Math.max(Math.floor((height - 2 * type.padY + EPSILON) / type.lineHeight), 0);
}

function cutBetween(
  laid: LaidRows,
  type: CellType,
  whole: number,
): { head: LaidRows; tail: LaidRows } {
  const head: LaidCell[] = [];
  const tail: LaidCell[] = [];
  for (const cell of laid.cells) {
    const end = cell.row + cell.rowSpan;
    if (end <= whole) head.push(cell);
    else if (cell.row >= whole) tail.push({ ...cell, row: cell.row - whole });
    else {
      const fit = linesThatFit(type, total(laid.heights.slice(cell.row, whole)));
      head.push({ ...cell, rowSpan: whole - cell.row, lines: cell.lines.slice(0, fit) });
      tail.push({ ...cell, row: 0, rowSpan: end - whole, lines: cell.lines.slice(fit) });
    }
  }
  const rows = laid.heights.length - whole;
  const spans = laid.cells.some((cell) => cell.row < whole && cell.row + cell.rowSpan > whole);
  return {
    head: { ...laid, heights: laid.heights.slice(0, whole), cells: head, cut: laid.cut || spans },
    tail: layRows({
      rows,
      cells: spans ? resume(tail, laid) : tail,
      type,
      cut: spans,
      continued: laid.continued,
    }),
  };
}

function cutThrough(
  laid: LaidRows,
  type: CellType,
  room: number,
): { head: LaidRows; tail: LaidRows } | undefined {
  const first = laid.cells.filter((cell) => cell.row === 0);
  const longest = Math.max(0, ...first.map((cell) => cell.lines.length));
  const fit = Math.min(linesThatFit(type, room), longest - LEAST_LINES);
  if (fit < Math.min(LEAST_LINES, longest - 1) || fit < 1) return undefined;
  const head = first.map((cell) => ({ ...cell, rowSpan: 1, lines: cell.lines.slice(0, fit) }));
  const tail = laid.cells.map((cell) =>
    cell.row === 0 ? { ...cell, lines: cell.lines.slice(fit) } : cell,
  );
  return {
    head: layRows({ rows: 1, cells: head, type, cut: true, continued: laid.continued }),
    tail: layRows({
      rows: laid.heights.length,
      cells: resume(tail, laid),
      type,
      cut: true,
      continued: laid.continued,
    }),
  };
}

/** Shows in the first column which row goes on, where that cell has nothing left to print. */
function resume(cells: readonly LaidCell[], laid: LaidRows): LaidCell[] {
  return cells.map((cell) =>
    cell.row === 0 && cell.column === 0 && cell.lines.length === 0
      ? { ...cell, lines: laid.continued }
      : cell,
  );
}
