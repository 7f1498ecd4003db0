import type { Origin, TableCell, TableRow } from '../../model/document.ts';

/** A row of a table or a form. */
export type GridRow = {
  readonly origin: Origin;
  readonly cells: readonly TableCell[];
  readonly kind?: TableRow['kind'];
  /** Least height, mm. */
  readonly height?: number;
};

/** A cell with its place in the grid; spans are cut to the table. */
export type GridCell = {
  readonly cell: TableCell | undefined;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** Place of its row in the template. */
  readonly origin: Origin;
};

/** Rows that spanning cells tie together; row numbers of its cells count from its first row. */
export type RowGroup = {
  readonly rows: readonly GridRow[];
  readonly cells: readonly GridCell[];
  /** Rows of the table above it. */
  readonly above: number;
};

/**
 * Places cells on the columns, as HTML does: each takes the first free column of its row. Free
 * places get an empty cell. Cells without a column come back in `outside`.
 */
export function cellGrid(
  rows: readonly GridRow[],
  columns: number,
): { groups: RowGroup[]; outside: TableCell[] } {
  const total = rows.length;
  const occupied = new Set<number>();
  const placed: GridCell[] = [];
  const outside: TableCell[] = [];
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while (column < columns && occupied.has(at * columns + column)) column += 1;
      if (column >= columns) {
        outside.push(cell);
        continue;
      }
      const rowSpan = Math.min(cell.rowSpan ?? 1, total - at);
      const colSpan = freeSpan({ occupied, from: at * columns + column, column, columns, cell });
      placed.push({ cell, row: at, column, rowSpan, colSpan, origin: row.origin });
      occupy({ occupied, columns, at, column, rowSpan, colSpan });
      column += colSpan;
    }
    for (column = 0; column < columns; column += 1) {
      if (occupied.has(at * columns + column)) continue;
      const span = { rowSpan: 1, colSpan: 1, origin: row.origin };
      placed.push({ cell: undefined, row: at, column, ...span });
    }
  });
  return { groups: groupRows(placed, rows), outside };
}

function freeSpan(input: {
  occupied: ReadonlySet<number>;
  from: number;
  column: number;
  columns: number;
  cell: TableCell;
}): number {
  const wanted = Math.min(input.cell.colSpan ?? 1, input.columns - input.column);
  let span = 1;
  while (span < wanted && !input.occupied.has(input.from + span)) span += 1;
  return span;
}

function occupy(input: {
  occupied: Set<number>;
  columns: number;
  at: number;
  column: number;
  rowSpan: number;
  colSpan: number;
}): void {
  const { occupied, columns, at, column } = input;
  for (let row = at; row < at + input.rowSpan; row += 1) {
    for (let next = column; next < column + input.colSpan; next += 1) {
      occupied.add(row * columns + next);
    }
  }
}

function groupRows(placed: readonly GridCell[], rows: readonly GridRow[]): RowGroup[] {
  const byRow: GridCell[][] = rows.map(() => []);
  for (const cell of placed) byRow[cell.row]?.push(cell);
  const groups: RowGroup[] = [];
  for (let from = 0; from < rows.length; ) {
    let end = from + 1;
    const cells: GridCell[] = [];
    for (let row = from; row < end; row += 1) {
      for (const cell of byRow[row] ?? []) {
        cells.push({ ...cell, row: cell.row - from });
        end = Math.max(end, row + cell.rowSpan);
      }
    }
    groups.push({ rows: rows.slice(from, end), cells, above: from });
    from = end;
  }
  return groups;
}
