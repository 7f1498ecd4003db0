import type { Run, TableBlock } from './document.ts';

/** A cell of a table's head with its place; rows count from the top of the head. */
export type HeadCell = {
  readonly id: string;
  readonly runs: readonly Run[];
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
};

/**
 * The cells of a table's head in reading order: groups and heads without a group in the first row,
 * heads under a group in the second. A head has one row where the table has no groups.
 */
export function headCells(block: Pick<TableBlock, 'columns' | 'headGroups'>): HeadCell[] {
  const groups = block.headGroups ?? [];
  const rows = groups.length > 0 ? 2 : 1;
  const upper: HeadCell[] = [];
  const lower: HeadCell[] = [];
  block.columns.forEach(({ head }, column) => {
    const group = groups.find(({ from, count }) => column >= from && column < from + count);
    if (group === undefined) {
      upper.push({ ...head, row: 0, column, rowSpan: rows, colSpan: 1 });
      return;
    }
    if (column === group.from) {
      const { id, runs, count } = group;
      upper.push({ id, runs, row: 0, column, rowSpan: 1, colSpan: count });
    }
    lower.push({ ...head, row: 1, column, rowSpan: 1, colSpan: 1 });
  });
  return [...upper, ...lower];
}
