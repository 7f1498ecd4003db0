import type {
  ColumnWidth,
  FormBlock,
  TableBlock,
  TableCell,
} from '../../../server/documents/model/document.ts';
import { textOfRuns } from '../../../server/documents/model/text-of.ts';
import type { PageFrame } from '../../../server/documents/typeset/geometry.ts';
import { cellGrid } from '../../../server/documents/typeset/table/cell-grid.ts';
import { cellType, formType } from '../../../server/documents/typeset/table/cell-type.ts';
import { columnEdges } from '../../../server/documents/typeset/table/column-edges.ts';
import type { CellType } from '../../../server/documents/typeset/table/row-layout.ts';
import { literal, wordsOf } from './typst-words.ts';

/** A table with its heads, which repeat on each page, in the type that we set it in. */
export function tableSource(block: TableBlock, frame: PageFrame): string {
  const { caption, headGroups = [], columns, rows } = block;
  const given = columns.map(({ width }) => width);
  const type = cellType(block, columnEdges(given, frame));
  const title = caption === undefined ? '' : `#caption(${wordsOf(caption.runs)})\n`;
  const heads = headGroups.length === 0 ? [] : groupedHeads({ headGroups, columns });
  const names = columns.flatMap(({ head }, at) =>
    isGrouped(headGroups, at) || headGroups.length === 0 ? [wordsOf(head.runs)] : [],
  );
  const header = `table.header(${[...heads, ...names].join(', ')})`;
  const cells = rows.map((row) => row.cells.map(cell).join(', ')).join(',\n');
  const aligns = columns.map(({ align = 'left' }) => `${sideOf(align)} + horizon`).join(', ');
  return `${title}#${cellsIn(type)}, align: (${aligns},), ${widths(given)}, ${header},\n${cells})`;
}

type Heads = Pick<TableBlock, 'columns'> & Required<Pick<TableBlock, 'headGroups'>>;

/** First line of heads: groups over their columns, single columns over both lines. */
function groupedHeads({ headGroups, columns }: Heads): string[] {
  return columns.flatMap(({ head }, at) => {
    const group = headGroups.find(({ from }) => from === at);
    if (group !== undefined) {
      return [`table.cell(colspan: ${group.count}, ${wordsOf(group.runs)})`];
    }
    return isGrouped(headGroups, at) ? [] : [`table.cell(rowspan: 2, ${wordsOf(head.runs)})`];
  });
}

function isGrouped(groups: Heads['headGroups'], at: number): boolean {
  return groups.some(({ from, count }) => from <= at && at < from + count);
}

/** A form: a grid whose rows have their least heights. */
export function formSource({ columns, rows }: FormBlock, frame: PageFrame): string {
  const { groups } = cellGrid(rows, columns.length);
  const type = formType(groups, columnEdges(columns, frame));
  const heights = rows.map(({ height }) => (height === undefined ? 'auto' : `${height}mm`));
  const cells = rows.map((row) => row.cells.map(cell).join(', ')).join(',\n');
  return `#${cellsIn(type)}, align: horizon, ${widths(columns)}, rows: (${heights.join(', ')},),\n${cells})`;
}

/** Start of a table whose cells have our size, line height and white. */
function cellsIn({ size, lineHeight, padX, padY }: CellType): string {
  const around = padY + (lineHeight - size) / 2;
  return `cells(${size}pt, ${lineHeight - size}pt, (x: ${padX}pt, y: ${around}pt)`;
}

function sideOf(align: string): string {
  return align === 'center' ? 'center' : 'left';
}

function widths(columns: readonly ColumnWidth[]): string {
  const all = columns.map((width) => ('mm' in width ? `${width.mm}mm` : `${width.share}fr`));
  return `columns: (${all.join(', ')},)`;
}

function cell({ paragraphs, foot = [], colSpan = 1, rowSpan = 1 }: TableCell): string {
  const text = literal([...paragraphs, ...foot].map(textOfRuns).join('\n'));
  if (colSpan === 1 && rowSpan === 1) return text;
  return `table.cell(colspan: ${colSpan}, rowspan: ${rowSpan}, ${text})`;
}
