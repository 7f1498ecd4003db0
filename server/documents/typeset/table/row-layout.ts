import type { SetLine } from '../line/compose-line.ts';

/** Measures of a table's text, pt. */
export type CellType = {
  readonly size: number;
  readonly lineHeight: number;
  readonly padX: number;
  readonly padY: number;
};

/** A cell with its lines; their `x` counts from the cell's inner left edge. */
export type LaidCell = {
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly lines: readonly SetLine[];
  /** Lines from this one on stand at the bottom of the cell. */
  readonly footFrom: number;
  /** Text starts on top: as asked for, and in pieces of a cut cell. */
  readonly top: boolean;
  /** What stands again where the cell goes on upon the next page with nothing left to print. */
  readonly continued: () => readonly SetLine[];
};

/** Rows that stand or break together; a cell is listed in the first row that it spans. */
export type LaidRows = {
  readonly rows: readonly (readonly LaidCell[])[];
  /** Heights asked for, pt. */
  readonly least: readonly number[];
  readonly heights: readonly number[];
};

/** Height that a cell's lines need, pt. */
export function neededHeight(cell: LaidCell, type: CellType): number {
  return cell.lines.length * type.lineHeight + 2 * type.padY;
}

/**
 * Heights of the rows: each as high as asked for and as its highest cell; what a spanning cell
 * needs beyond its rows is divided among them.
 */
export function layRows(
  rows: readonly (readonly LaidCell[])[],
  least: readonly number[],
  type: CellType,
): LaidRows {
  const heights = rows.map((_, row) => Math.max(least[row] ?? 0, type.lineHeight + 2 * type.padY));
  const spanning: { row: number; cell: LaidCell }[] = [];
  rows.forEach((cells, row) => {
    for (const cell of cells) {
      if (cell.rowSpan > 1) spanning.push({ row, cell });
      else heights[row] = Math.max(heights[row] ?? 0, neededHeight(cell, type));
    }
  });
  spanning.sort((a, b) => a.cell.rowSpan - b.cell.rowSpan);
  for (const { row, cell } of spanning) {
    const end = row + cell.rowSpan;
    const lack = neededHeight(cell, type) - total(heights, row, end);
    if (lack <= 0) continue;
    for (let at = row; at < end; at += 1) heights[at] = (heights[at] ?? 0) + lack / cell.rowSpan;
  }
  return { rows, least, heights };
}

/** Sum of the heights of the rows `from` … `to - 1`, pt. */
export function total(heights: readonly number[], from = 0, to = heights.length): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += heights[at] ?? 0;
  return sum;
}
