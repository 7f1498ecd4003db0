import type { TableCell } from '../../model/document.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { mm } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import type { Alignment } from '../line/set-paragraph.ts';
import type { CellPlace, Owner } from '../pages.ts';
import type { GridCell, RowGroup } from './cell-grid.ts';
import { type LaidCell, type LaidRows, layRows } from './row-layout.ts';
import { type CellSetter, cellLines, innerWidth } from './set-cell.ts';

/** Says that a row goes on; the short form where a column of numbers has no room for the long. */
const CONTINUED = '（续）';
const NARROW_CONTINUED = '续';
/** Cells of the first columns that tell which row it is: category and number. */
const LEADING_COLUMNS = 2;
/** A leading cell up to this many characters is shown again where its row goes on. */
const MOST_REPEATED = 8;

/** How the cells of a group are set. */
export type GroupOptions = {
  readonly setter: CellSetter;
  /** Rows of the table's head. */
  readonly headRows: number;
  /** Number of columns. */
  readonly columns: number;
  readonly alignOf: (column: number) => Alignment;
  /** No row is asked to be higher than this, pt: it could not stand on any page. */
  readonly highest: number;
};

/** Sets the cells of rows that stand together. */
export function setGroup(group: RowGroup, options: GroupOptions): LaidRows {
  const rows: LaidCell[][] = group.rows.map(() => []);
  for (const place of group.cells) rows[place.row]?.push(setCell(place, group, options));
  const least = group.rows.map(({ height }) => Math.min(mm(height ?? 0), options.highest));
  return layRows(rows, least, options.setter.type);
}

function setCell(place: GridCell, group: RowGroup, options: GroupOptions): LaidCell {
  const { cell, column, rowSpan, colSpan } = place;
  const { setter, alignOf } = options;
  const label = cell?.label === true;
  const owner: Owner = {
    kind: 'content',
    block: cell?.id ?? '',
    tag: label ? 'TH' : 'TD',
    cell: { ...placeOf(place, group, options), ...(label ? { scope: 'Row' } : {}) },
  };
  const shared = { owner, origin: place.origin, from: column, to: column + colSpan } as const;
  const align = cell?.align ?? (label ? 'center' : alignOf(column));
  const body = (cell?.paragraphs ?? []).flatMap((runs) =>
    cellLines(setter, { ...shared, runs, role: 'fangsong', align }),
  );
  const foot = (cell?.foot ?? []).flatMap((runs) =>
    cellLines(setter, { ...shared, runs, role: 'fangsong', align: 'right' }),
  );
  return {
    column,
    rowSpan,
    colSpan,
    lines: [...body, ...foot],
    footFrom: body.length,
    top: cell?.vertical === 'top',
    continued: () => (cell && leads(place, group) ? continuedLines(cell, place, setter) : []),
  };
}

function placeOf(
  { row, column, rowSpan, colSpan }: GridCell,
  { above }: RowGroup,
  { setter, headRows, columns }: GroupOptions,
): CellPlace {
  return { table: setter.id, columns, row: headRows + above + row, column, rowSpan, colSpan };
}

/** Whether a cell tells which row it is: short, in a leading column, with nothing long before it. */
function leads(place: GridCell, group: RowGroup): boolean {
  if (place.column >= LEADING_COLUMNS) return false;
  return group.cells.every(
    ({ cell, row, rowSpan, column }) =>
      column > place.column ||
      row > place.row ||
      row + rowSpan <= place.row ||
      lengthOf(cell) <= MOST_REPEATED,
  );
}

function lengthOf(cell: TableCell | undefined): number {
  return (cell?.paragraphs ?? []).reduce((sum, runs) => sum + textOfRuns(runs).length, 0);
}

/** The short text of a cell, as a rule the row's number, and 续. */
function continuedLines(
  cell: TableCell,
  { column, colSpan, origin }: GridCell,
  setter: CellSetter,
): readonly SetLine[] {
  const first = cell.paragraphs.flat();
  if (first.length === 0) return [];
  const width = innerWidth(setter, column, column + colSpan);
  const mark = width >= CONTINUED.length * setter.type.size ? CONTINUED : NARROW_CONTINUED;
  return [first, [{ text: mark }]].flatMap((runs) =>
    cellLines(setter, {
      runs,
      owner: { kind: 'added', block: cell.id, repeated: true },
      role: 'fangsong',
      origin,
      align: 'center',
      from: column,
      to: column + colSpan,
    }),
  );
}
