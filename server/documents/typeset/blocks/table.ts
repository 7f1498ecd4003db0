import type { Origin, Run, TableBlock, TableCell } from '../../model/document.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { LEADING } from '../geometry.ts';
import type { SetLine } from '../line/compose-line.ts';
import { type Alignment, setParagraph } from '../line/set-paragraph.ts';
import { type Box, blankBox } from '../page/box.ts';
import type { CellPlace, Owner } from '../pages.ts';
import { cellGrid, type GridCell, type RowGroup } from '../table/cell-grid.ts';
import { cellType } from '../table/cell-type.ts';
import { columnEdges } from '../table/column-edges.ts';
import { rowBox, type TableFrame } from '../table/row-box.ts';
import { type CellType, type LaidCell, layRows } from '../table/row-layout.ts';
import { type LayoutContext, styleRuns } from './context.ts';

/** Says that a row goes on; the short form where a column of numbers has no room for the long. */
const CONTINUED = '（续）';
const NARROW_CONTINUED = '续';
/** A head higher than this part of a page is not repeated: rows need the room. */
const HIGHEST_REPEATED = 1 / 3;
/** A first cell up to this many characters is shown again where its row goes on. */
const MOST_REPEATED = 8;

/**
 * A table: its head on every page it reaches, long cells cut between lines, no page with a single
 * row of it where that can be helped.
 */
export function tableBlock(block: TableBlock, context: LayoutContext): Box[] {
  if (block.columns.length === 0) return [];
  const edges = columnEdges(block.columns, context.frame);
  const setter: CellSetter = { block, context, edges, type: cellType(block, edges) };
  const pageHeight = context.frame.bottom - context.frame.top;
  const shared = { id: block.id, edges, type: setter.type, pageHeight };
  const head = headBox(setter, shared, 'content');
  const repeats = head.height <= pageHeight * HIGHEST_REPEATED;
  const runningHead = repeats ? { runningHead: headBox(setter, shared, 'added') } : {};
  const frame: TableFrame = { ...shared, ...runningHead };
  const { groups, outside } = cellGrid(block);
  for (const cell of outside) reportOutside(cell, setter);
  const rows = groups.map((group) => groupBox(group, setter, frame));
  return [{ ...head, breakAfter: 2 }, ...keepPairs(rows), blankBox(LEADING)];
}

type CellSetter = {
  readonly block: TableBlock;
  readonly context: LayoutContext;
  readonly edges: readonly number[];
  readonly type: CellType;
};

/** The first two rows stay together, and the last two: a lone row looks lost under its head. */
function keepPairs(rows: readonly Box[]): Box[] {
  return rows.map((row, at) =>
    rows.length > 1 && (at === 0 || at === rows.length - 2) ? { ...row, breakAfter: 1 } : row,
  );
}

function headBox(setter: CellSetter, frame: TableFrame, kind: 'content' | 'added'): Box {
  const cells = setter.block.columns.map((column, at): LaidCell => {
    const { id } = column.head;
    const owner: Owner =
      kind === 'content'
        ? { kind, block: id, tag: 'TH', cell: headPlace(setter.block, at) }
        : { kind, block: id, repeated: true };
    const lines = cellLines(setter, {
      runs: column.head.runs,
      owner,
      role: 'heiti',
      origin: setter.block.origin,
      align: 'center',
      from: at,
      to: at + 1,
    });
    return { row: 0, column: at, rowSpan: 1, colSpan: 1, lines };
  });
  return rowBox(layRows({ rows: 1, cells, type: setter.type, cut: false, continued: [] }), frame);
}

function groupBox(group: RowGroup, setter: CellSetter, frame: TableFrame): Box {
  const shared = { block: setter.block, above: group.above };
  const cells = group.cells.map((place): LaidCell => {
    const { cell, row, column, rowSpan, colSpan, origin } = place;
    const lines = (cell?.paragraphs ?? []).flatMap((runs) =>
      cellLines(setter, {
        runs,
        owner: { kind: 'content', block: cell?.id ?? '', tag: 'TD', cell: placeOf(place, shared) },
        role: 'fangsong',
        origin,
        align: cell?.align ?? setter.block.columns[column]?.align ?? 'left',
        from: column,
        to: column + colSpan,
      }),
    );
    return { row, column, rowSpan, colSpan, lines };
  });
  const continued = continuedLines(group, setter);
  const laid = layRows({ rows: group.rows, cells, type: setter.type, cut: false, continued });
  return rowBox(laid, frame);
}

/** Where a cell stands in the structure: the head is row 0. */
function placeOf(
  { row, column, rowSpan, colSpan }: GridCell,
  { block, above }: { block: TableBlock; above: number },
): CellPlace {
  const columns = block.columns.length;
  return { table: block.id, columns, row: above + row + 1, column, rowSpan, colSpan };
}

function headPlace(block: TableBlock, column: number): CellPlace {
  const columns = block.columns.length;
  return { table: block.id, columns, row: 0, column, rowSpan: 1, colSpan: 1, scope: 'Column' };
}

/**
 * What stands again in the first column where a row goes on upon the next page: its short text, as
 * a rule the row's number, and 续.
 */
function continuedLines(group: RowGroup, setter: CellSetter): readonly SetLine[] {
  const place = group.cells.find(({ row, column }) => row === 0 && column === 0);
  if (!place?.cell) return [];
  const first = place.cell.paragraphs.flat();
  if (textOfRuns(first).length > MOST_REPEATED) return [];
  const width = (setter.edges[place.colSpan] ?? 0) - (setter.edges[0] ?? 0) - 2 * setter.type.padX;
  const mark = width >= CONTINUED.length * setter.type.size ? CONTINUED : NARROW_CONTINUED;
  return [first, [{ text: mark }]].flatMap((runs) =>
    cellLines(setter, {
      runs,
      owner: { kind: 'added', block: place.cell?.id ?? '', repeated: true },
      role: 'fangsong',
      origin: setter.block.origin,
      align: 'center',
      from: 0,
      to: place.colSpan,
    }),
  );
}

/** One paragraph of a cell between two column edges. */
function cellLines(
  { context, edges, type }: CellSetter,
  text: {
    runs: readonly Run[];
    owner: Owner;
    role: 'heiti' | 'fangsong';
    origin: Origin;
    align: Alignment;
    from: number;
    to: number;
  },
): readonly SetLine[] {
  const { owner, role, origin, align } = text;
  const width = (edges[text.to] ?? 0) - (edges[text.from] ?? 0) - 2 * type.padX;
  const set = setParagraph({
    runs: styleRuns({ context, runs: text.runs, role, owner, origin }),
    glyphs: context.glyphs,
    size: type.size,
    cell: type.size,
    width,
    indent: { first: 0, rest: 0 },
    align,
  });
  if (set.overfull) reportNarrow(context, text);
  return set.lines;
}

function reportNarrow(
  context: LayoutContext,
  { runs, origin }: { runs: readonly Run[]; origin: Origin },
): void {
  const start = runs
    .map((run) => run.text)
    .join('')
    .slice(0, 12);
  context.report({
    severity: 'error',
    code: 'TABLE_COLUMN_TOO_NARROW',
    file: origin.file,
    line: origin.line,
    message: `表格中“${start}”所在列过窄，连一个字也排不下；请加大该列宽度，或改用横排页面。`,
  });
}

function reportOutside(cell: TableCell, { block, context }: CellSetter): void {
  const start = cell.paragraphs
    .flat()
    .map((run) => run.text)
    .join('')
    .slice(0, 12);
  context.report({
    severity: 'error',
    code: 'TABLE_CELL_OUTSIDE',
    file: block.origin.file,
    line: block.origin.line,
    message: `表格只有${block.columns.length}列，单元格“${start}”无列可放；请核对该行的单元格数和跨列数。`,
  });
}
