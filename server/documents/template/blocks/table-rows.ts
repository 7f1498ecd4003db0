import type { TableRow } from '../../model/document.ts';
import type { DocumentBuilder } from '../builder/document-builder.ts';
import { evaluateFiltered, type ValueScope } from '../expressions/evaluate-expression.ts';
import type { FilteredExpression } from '../expressions/expression.ts';
import type { Datum } from '../facts/datum.ts';
import { piecesOf } from '../facts/pieces.ts';
import { loopScopes } from '../inline/loop.ts';
import type { TemplateNode } from './block.ts';
import type { Level, PlacedColumn } from './table-layout.ts';

/** What the rows of a table are made from. */
export type RowSource = {
  readonly levels: readonly Level[];
  readonly columns: readonly PlacedColumn[];
  readonly notes: readonly TemplateNode[] | undefined;
  readonly origin: TableRow['origin'];
  readonly scope: ValueScope;
  readonly out: DocumentBuilder;
};

/** An element that begins in a row: its scope, or what stands for a list that is not there. */
type Start = { readonly span: number; readonly of: ValueScope | Datum };

/** A row before it is written: by level, the element that begins in it. */
type PlannedRow = {
  readonly starts: readonly (Start | undefined)[];
  /** Scope of the group that the row sums up. */
  readonly subtotal?: ValueScope;
};

const ABSENT: Datum = { kind: 'absent' };

type Cells = TableRow['cells'][number][];

const TOTAL = '合计';
const SUBTOTAL = '小计';

/** The rows of a table: of its elements, below each group its 小计, then 合计 and notes. */
export function tableRows(source: RowSource): TableRow[] {
  const { columns, origin, notes, out } = source;
  const rows: TableRow[] =
    missingList(source) ?? planLevel(source, 0, source.scope).map((row) => writeRow(row, source));
  if (columns.some(({ total }) => total !== undefined)) {
    const sums = columns.map(({ total }) => total);
    rows.push({ origin, kind: 'total', cells: sumCells(sums, TOTAL, source) });
  }
  if (notes !== undefined) {
    const id = out.nextId();
    const paragraphs = out.cell(() => {
      for (const node of notes) node.emit(source.scope, out);
    });
    const cell = { id, paragraphs, align: 'justify', colSpan: columns.length } as const;
    if (paragraphs.length > 0) rows.push({ origin, kind: 'notes', cells: [cell] });
  }
  return rows;
}

/** 【缺：…】 over the whole width, where the table's own list is missing. */
function missingList({ levels, columns, scope, origin, out }: RowSource): TableRow[] | undefined {
  const [loop] = levels;
  const list = loop && evaluateFiltered(loop.list, scope);
  if (list === undefined || list.kind === 'list') return undefined;
  const pieces = piecesOf(list).map((piece) => ({ ...piece, at: loop?.list.at ?? origin }));
  if (pieces.length === 0) return [];
  const id = out.nextId();
  const paragraphs = out.cell(() => out.paragraphs(origin, pieces));
  return [{ origin, cells: [{ id, paragraphs, colSpan: columns.length }] }];
}

function planLevel(source: RowSource, level: number, scope: ValueScope): PlannedRow[] {
  const loop = source.levels[level];
  if (loop === undefined) return [];
  const list = evaluateFiltered(loop.list, scope);
  if (list.kind !== 'list') {
    return piecesOf(list).length === 0 ? [] : [emptyRow(source, level, list)];
  }
  return loopScopes(loop.name, list.items, scope).flatMap((of) => {
    const inner = planLevel(source, level + 1, of);
    const [first, ...rest] = inner.length > 0 ? inner : [emptyRow(source, level + 1)];
    const sums = level === 0 && source.columns.some(({ subtotal }) => subtotal !== undefined);
    const tail: PlannedRow[] = sums ? [...rest, { starts: [], subtotal: of }] : rest;
    const starts = [...(first?.starts ?? [])];
    starts[level] = { span: tail.length + 1, of };
    return [{ starts }, ...tail];
  });
}

/** A row in which the cells of a level and of those below it have nothing to tell. */
function emptyRow({ levels }: RowSource, level: number, of: Datum = ABSENT): PlannedRow {
  return {
    starts: levels.map((_, at) => {
      if (at < level) return undefined;
      return { span: 1, of: at === level ? of : ABSENT };
    }),
  };
}

function writeRow(row: PlannedRow, source: RowSource): TableRow {
  const { origin, columns } = source;
  if (row.subtotal !== undefined) {
    const sums = columns.flatMap(({ level, subtotal }) => (level > 0 ? [subtotal] : []));
    const cells = sumCells(sums, SUBTOTAL, { ...source, scope: row.subtotal });
    return { origin, kind: 'subtotal', cells };
  }
  const told = new Set<Start>();
  const cells = columns.flatMap((column) => {
    // Without a start, the cell of a row above reaches down to here.
    const start = row.starts[column.level];
    if (start === undefined) return [];
    const written = writeCell(column, start, { source, again: told.has(start) });
    told.add(start);
    return [written];
  });
  return { origin, cells };
}

function writeCell(
  column: PlacedColumn,
  { of, span }: Start,
  { source, again }: { source: RowSource; again: boolean },
): Cells[number] {
  const { origin, levels, out } = source;
  const id = out.nextId();
  const rowSpan = span > 1 ? { rowSpan: span } : {};
  if (!('kind' in of)) {
    const paragraphs = out.cell(() => {
      for (const node of column.cell) node.emit(of, out);
    });
    return { id, paragraphs, ...rowSpan };
  }
  // 【缺：…】 once, in the first column of the list that is missing.
  const pieces = again ? [] : piecesOf(of);
  const at = levels[column.level]?.list.at ?? origin;
  const placed = pieces.map((piece) => ({ ...piece, at }));
  return { id, paragraphs: out.cell(() => out.paragraphs(origin, placed)), ...rowSpan };
}

/** A row of sums: its name over the columns before the first sum, then each sum in its column. */
function sumCells(
  sums: readonly (FilteredExpression | undefined)[],
  name: string,
  { scope, out, origin }: RowSource,
): Cells {
  const before = sums.findIndex((sum) => sum !== undefined);
  const cells: Cells = [];
  if (before > 0) {
    const id = out.nextId();
    cells.push({ id, paragraphs: [[{ text: name }]], align: 'center', colSpan: before });
  }
  for (const sum of sums.slice(Math.max(before, 0))) {
    const id = out.nextId();
    if (sum === undefined) {
      cells.push({ id, paragraphs: [] });
      continue;
    }
    const pieces = piecesOf(evaluateFiltered(sum, scope)).map((piece) => ({
      ...piece,
      at: sum.at,
    }));
    cells.push({ id, paragraphs: out.cell(() => out.paragraphs(origin, pieces)) });
  }
  return cells;
}
