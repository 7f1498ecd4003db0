import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  type IBorderOptions,
  type Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { FontRole, FormBlock, Run, TableBlock } from '../../model/document.ts';
import { headCells } from '../../model/table-head.ts';
import { textOfRuns } from '../../model/text-of.ts';
import { mm } from '../../typeset/geometry.ts';
import { cellGrid, type GridCell, type GridRow } from '../../typeset/table/cell-grid.ts';
import { cellType, formType } from '../../typeset/table/cell-type.ts';
import { columnEdges } from '../../typeset/table/column-edges.ts';
import type { CellType } from '../../typeset/table/row-layout.ts';
import { cellStyle } from './styles.ts';
import type { WordContext, Written } from './word-context.ts';
import { type ALIGNMENT, wordParagraph } from './word-paragraph.ts';
import { charactersOf, twips, wordRuns } from './word-text.ts';

type Align = keyof typeof ALIGNMENT;
const RULE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const RULES = {
  top: RULE,
  bottom: RULE,
  left: RULE,
  right: RULE,
  insideHorizontal: RULE,
  insideVertical: RULE,
};

/** A row higher than this is likely cut by a page's end, where text in the middle of it gets lost. */
const TALL = mm(60);

/** What the cells of one table share. */
type Grid = {
  readonly edges: readonly number[];
  readonly type: CellType;
  readonly alignOf: (column: number) => Align;
};

/** A table with its caption; Word repeats the head on every page and cuts long rows itself. */
export function tableBlocks(block: TableBlock, context: WordContext): Written {
  if (block.columns.length === 0) return [];
  const edges = columnEdges(
    block.columns.map(({ width }) => width),
    context.frame,
  );
  const type = cellType(block, edges);
  const grid: Grid = { edges, type, alignOf: (column) => block.columns[column]?.align ?? 'left' };
  const rows = [...headRows(block, grid), ...bodyRows(block.rows, grid)];
  const caption = block.caption
    ? [
        wordParagraph(
          wordRuns(block.caption.runs, { role: 'heiti', size: type.size }),
          CAPTION,
          KEEP,
        ),
      ]
    : [];
  return [...caption, ruledTable(rows, grid), spacer()];
}

const CAPTION = { align: 'center', line: 24 } as const;
const KEEP = { keepNext: true };

/** 表格式公文: labels, entries and blanks in rows of at least the heights asked for. */
export function formBlocks(block: FormBlock, context: WordContext): Written {
  if (block.columns.length === 0) return [];
  const edges = columnEdges(block.columns, context.frame);
  const type = formType(cellGrid(block.rows, block.columns.length).groups, edges);
  const grid: Grid = { edges, type, alignOf: () => 'left' };
  return [ruledTable(bodyRows(block.rows, grid), grid), spacer()];
}

function ruledTable(rows: readonly TableRow[], { edges, type }: Grid): Table {
  return new Table({
    rows,
    columnWidths: edges.slice(1).map((to, at) => twips(to - (edges[at] ?? 0))),
    width: { size: twips((edges.at(-1) ?? 0) - (edges[0] ?? 0)), type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    borders: RULES,
    margins: {
      top: twips(type.padY),
      bottom: twips(type.padY),
      left: twips(type.padX),
      right: twips(type.padX),
    },
  });
}

/** Two tables without anything between them would become one. */
function spacer(): Paragraph {
  return wordParagraph([], { line: 12 });
}

function headRows(block: TableBlock, grid: Grid): TableRow[] {
  const cells = headCells(block);
  const rows = block.headGroups?.length ? [0, 1] : [0];
  return rows.map(
    (row) =>
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: cells
          .filter((cell) => cell.row === row)
          .sort((one, other) => one.column - other.column)
          .map(({ runs, column, rowSpan, colSpan }) =>
            wordCell({ column, rowSpan, colSpan }, grid, {
              paragraphs: [cellParagraph(runs, grid, { role: 'heiti', align: 'center' })],
            }),
          ),
      }),
  );
}

function bodyRows(given: readonly GridRow[], grid: Grid): TableRow[] {
  const { groups } = cellGrid(given, grid.edges.length - 1);
  return groups.flatMap(({ rows, cells }) => {
    const tall = cells.some((cell) => heightOf(cell, grid) > TALL);
    return rows.map(({ height }, row) => {
      const own = cells.filter((cell) => cell.row === row);
      return new TableRow({
        // A form moves whole to the next page; a long row of a table is cut between lines.
        cantSplit: height !== undefined,
        ...(height === undefined
          ? {}
          : { height: { value: twips(mm(height)), rule: HeightRule.ATLEAST } }),
        children: own
          .toSorted((one, other) => one.column - other.column)
          .map((cell) => bodyCell(cell, grid, tall)),
      });
    });
  });
}

/** About how high a cell's text stands, pt. */
function heightOf({ cell, column, colSpan }: GridCell, { edges, type }: Grid): number {
  const inner = (edges[column + colSpan] ?? 0) - (edges[column] ?? 0) - 2 * type.padX;
  const lines = (cell?.paragraphs ?? []).map((runs) =>
    Math.max(Math.ceil((charactersOf(textOfRuns(runs)) * type.size) / inner), 1),
  );
  return lines.reduce((sum, count) => sum + count, 0) * type.lineHeight;
}

function bodyCell(place: GridCell, grid: Grid, tall: boolean): TableCell {
  const { cell, column } = place;
  const label = cell?.label === true;
  const align = cell?.align ?? (label ? 'center' : grid.alignOf(column));
  const body = (cell?.paragraphs ?? []).map((runs) => cellParagraph(runs, grid, { align }));
  const foot = (cell?.foot ?? []).map((runs) => cellParagraph(runs, grid, { align: 'right' }));
  const top = tall || cell?.vertical === 'top';
  return wordCell(place, grid, { paragraphs: [...body, ...foot], top });
}

function cellParagraph(
  runs: readonly Run[],
  { type }: Grid,
  { role = 'fangsong', align }: { role?: FontRole; align: Align },
): Paragraph {
  return wordParagraph(wordRuns(runs, { role }), { align }, { style: cellStyle(type) });
}

function wordCell(
  place: Pick<GridCell, 'column' | 'rowSpan' | 'colSpan'>,
  { edges, type }: Grid,
  content: { paragraphs: readonly Paragraph[]; top?: boolean },
): TableCell {
  const { column, rowSpan, colSpan } = place;
  const { paragraphs, top = false } = content;
  return new TableCell({
    children:
      paragraphs.length > 0 ? paragraphs : [wordParagraph([], {}, { style: cellStyle(type) })],
    ...(colSpan > 1 ? { columnSpan: colSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    width: {
      size: twips((edges[column + colSpan] ?? 0) - (edges[column] ?? 0)),
      type: WidthType.DXA,
    },
    ...(top ? {} : { verticalAlign: VerticalAlignTable.CENTER }),
  });
}
