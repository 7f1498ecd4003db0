import type { Content, ContentTable, TableCell as PdfmakeCell } from 'pdfmake/interfaces.js';
import type {
  ColumnWidth,
  FormBlock,
  TableBlock,
  TableCell,
} from '../../../server/documents/model/document.ts';
import { textOfRuns } from '../../../server/documents/model/text-of.ts';

const MM = 72 / 25.4;
const EMPTY = { text: '' };

/** A table with its caption and its heads, which repeat on each page. */
export function tableContent(block: TableBlock): Content[] {
  const { caption } = block;
  const title = {
    text: textOfRuns(caption?.runs ?? []),
    alignment: 'center',
    font: 'heiti',
  } as const;
  return caption === undefined ? [gridOf(block)] : [title, gridOf(block)];
}

function gridOf({ headGroups = [], columns, rows }: TableBlock): ContentTable {
  const names = columns.map(({ head }) => ({ text: textOfRuns(head.runs), font: 'heiti' }));
  const groups = columns.map((_, at): PdfmakeCell => {
    const group = headGroups.find(({ from }) => from === at);
    return group === undefined
      ? EMPTY
      : { text: textOfRuns(group.runs), font: 'heiti', colSpan: group.count };
  });
  const heads = headGroups.length === 0 ? [names] : [groups, names];
  const body = [...heads, ...cellsOf(rows, columns.length)];
  const table = {
    headerRows: heads.length,
    widths: columns.map(({ width }) => widthOf(width)),
    body,
  };
  return { table, fontSize: 12, lineHeight: 1.2 };
}

/** A form: a grid whose rows have their least heights. */
export function formContent({ columns, rows }: FormBlock): ContentTable {
  const heights = rows.map(({ height }) => (height === undefined ? 'auto' : height * MM));
  const table = { heights, widths: columns.map(widthOf), body: cellsOf(rows, columns.length) };
  return { table, fontSize: 12, lineHeight: 1.2 };
}

function widthOf(width: ColumnWidth): number | '*' {
  return 'mm' in width ? width.mm * MM : '*';
}

/** pdfmake wants an empty cell for each place that another cell covers. */
function cellsOf(
  rows: readonly { readonly cells: readonly TableCell[] }[],
  width: number,
): PdfmakeCell[][] {
  const covered = new Array<number>(width).fill(0);
  return rows.map(({ cells }) => {
    const waiting = [...cells];
    const row: PdfmakeCell[] = [];
    while (row.length < width) {
      const at = row.length;
      const left = covered[at] ?? 0;
      const cell = left > 0 ? undefined : waiting.shift();
      if (left > 0) covered[at] = left - 1;
      const { colSpan = 1, rowSpan = 1 } = cell ?? {};
      row.push(cell === undefined ? EMPTY : { text: textOf(cell), colSpan, rowSpan });
      for (let step = 0; step < colSpan && cell !== undefined; step += 1) {
        covered[at + step] = rowSpan - 1;
        if (step > 0) row.push(EMPTY);
      }
    }
    return row;
  });
}

function textOf({ paragraphs, foot = [] }: TableCell): string {
  return [...paragraphs, ...foot].map(textOfRuns).join('\n');
}
