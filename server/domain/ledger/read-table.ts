import { closest } from '../input/closest.ts';
import {
  columnOf,
  type LedgerKey,
  type LedgerTexts,
  ledgerColumns,
  ledgerKeys,
} from './columns.ts';
import { type LedgerIssue, ledgerIssue } from './issue.ts';
import type { LedgerCell, LedgerSheet } from './sheet.ts';
import { writtenDay } from './written-day.ts';

/** A row of a list: its place in the sheet from 0, and its texts by column. */
export type LedgerRow = {
  readonly row: number;
  readonly texts: LedgerTexts;
  /** Columns whose cell was refused: what they lack is told already. */
  readonly faulty: readonly LedgerKey[];
};

/** A list as read from a file: where its columns stand, its rows, and what is wrong with its cells. */
export type LedgerTable = {
  readonly sheet: string;
  readonly columns: ReadonlyMap<LedgerKey, number>;
  readonly rows: readonly LedgerRow[];
  readonly issues: readonly LedgerIssue[];
  /** Sheets that are not read. */
  readonly ignoredSheets: readonly string[];
};

/** The sheet of the template that says how to fill it in. */
export const HINTS_SHEET = '填写说明';
/** Titles and notes may stand above the head. */
const HEAD_WITHIN = 10;
const NEEDED: readonly LedgerKey[] = ['source', 'text'];
/** A number of more digits is not what was typed in. */
const EXACT_DIGITS = 15;

/** Most rows of a list: what one transaction takes without holding others up. */
export const MOST_ROWS = 3000;

/**
 * Reads the first visible sheet that has the head of a list. Nothing is skipped in silence: a
 * column that no list has, a formula, joined cells are wrong places.
 */
export function readTable(sheets: readonly LedgerSheet[]): LedgerTable {
  const visible = sheets.filter(({ hidden }) => !hidden);
  for (const sheet of visible) {
    const head = headOf(sheet);
    if (head === undefined) continue;
    const { columns, issues } = readHead(sheet, head);
    const body = readBody(sheet, head, columns);
    return {
      sheet: sheet.name,
      columns,
      rows: body.rows,
      issues: [...issues, ...joinedCells(sheet, head), ...body.issues],
      ignoredSheets: visible
        .filter((one) => one !== sheet && one.name !== HINTS_SHEET)
        .map(({ name }) => name),
    };
  }
  const needed = NEEDED.map((key) => `“${columnOf(key).title}”`).join('、');
  const issue = ledgerIssue({
    sheet: visible[0]?.name ?? '',
    code: 'HEADER_MISSING',
    message: `前${HEAD_WITHIN}行中没有表头：应有一行写明${needed}等列名；请下载模板，把内容填入模板`,
  });
  return { sheet: issue.sheet, columns: new Map(), rows: [], issues: [issue], ignoredSheets: [] };
}

function titleAt(cell: LedgerCell | undefined): string {
  return (cell?.text ?? '').replace(/[\s*＊]/gu, '');
}

function headOf({ rows }: LedgerSheet): number | undefined {
  const found = rows
    .slice(0, HEAD_WITHIN)
    .findIndex((row) => row.some((cell) => titleAt(cell) === ledgerColumns.text.title));
  return found < 0 ? undefined : found;
}

function readHead(
  { name: sheet, rows }: LedgerSheet,
  head: number,
): { columns: Map<LedgerKey, number>; issues: LedgerIssue[] } {
  const columns = new Map<LedgerKey, number>();
  const issues: LedgerIssue[] = [];
  const titles = ledgerKeys.map((key) => columnOf(key).title);
  for (const [column, cell] of (rows[head] ?? []).entries()) {
    const title = titleAt(cell);
    const key = ledgerKeys.find((one) => columnOf(one).title === title);
    const at = { sheet, row: head, column, title, value: title };
    if (title === '') continue;
    if (key === undefined) {
      const meant = closest(title, titles);
      const hint = meant === undefined ? '删去该列' : `改为“${meant}”，或删去该列`;
      const message = `列“${title}”不是台账的列，其内容不会读入；请${hint}`;
      issues.push(ledgerIssue({ ...at, code: 'COLUMN_UNKNOWN', message }));
    } else if (columns.has(key)) {
      const message = `列“${title}”出现了两次；请只留一列`;
      issues.push(ledgerIssue({ ...at, code: 'COLUMN_REPEATED', message }));
    } else columns.set(key, column);
  }
  for (const key of NEEDED.filter((one) => !columns.has(one))) {
    const { title } = columnOf(key);
    const message = `缺少必有的列“${title}”；请在表头中补上`;
    issues.push(ledgerIssue({ sheet, row: head, title, code: 'COLUMN_MISSING', message }));
  }
  return { columns, issues };
}

function joinedCells({ name: sheet, merges }: LedgerSheet, head: number): LedgerIssue[] {
  return merges
    .filter(({ lastRow }) => lastRow >= head)
    .map(({ firstRow, firstColumn }) =>
      ledgerIssue({
        sheet,
        row: firstRow,
        column: firstColumn,
        code: 'CELLS_MERGED',
        message: '此处是合并单元格，只有左上一格有内容；请取消合并，在每一行填写',
      }),
    );
}

function readBody(
  sheet: LedgerSheet,
  head: number,
  columns: ReadonlyMap<LedgerKey, number>,
): { rows: LedgerRow[]; issues: LedgerIssue[] } {
  const rows: LedgerRow[] = [];
  const issues: LedgerIssue[] = [];
  for (const [row, cells] of sheet.rows.entries()) {
    if (row <= head) continue;
    const texts: Partial<Record<LedgerKey, string>> = {};
    const faulty: LedgerKey[] = [];
    for (const [key, column] of columns) {
      const cell = cells[column];
      const text = cell?.text.replace(/\r\n?/gu, '\n').trim() ?? '';
      if (!cell || text === '') continue;
      const fault = cellFault(key, { ...cell, text });
      const at = { sheet: sheet.name, row, column, title: columnOf(key).title, value: text };
      if (fault) {
        issues.push(ledgerIssue({ ...at, ...fault }));
        faulty.push(key);
      } else texts[key] = text;
    }
    if (Object.keys(texts).length + faulty.length > 0) rows.push({ row, texts, faulty });
  }
  if (rows.length > MOST_ROWS) {
    const message = `表中有${rows.length}行，一次至多${MOST_ROWS}行；请分成几个文件导入`;
    issues.push(ledgerIssue({ sheet: sheet.name, code: 'ROWS_TOO_MANY', message }));
  }
  return { rows, issues };
}

/** What a cell may not be, whatever it says. */
function cellFault(
  key: LedgerKey,
  { kind, text }: LedgerCell,
): { code: string; message: string } | undefined {
  const { title, choices, date } = columnOf(key);
  if (kind === 'FORMULA') {
    const message = `“${title}”是公式“${text}”，不能导入；请复制后用“选择性粘贴—数值”改为文字`;
    return { code: 'CELL_FORMULA', message };
  }
  if (kind === 'ERROR') {
    return { code: 'CELL_ERROR', message: `“${title}”是错误值“${text}”；请改为正确的内容` };
  }
  if (kind === 'DATE' && !date) {
    const message = `“${title}”是日期${text}，此列应为文字（表格软件会把“1-2”一类编号自动改成日期）；请把单元格设为“文本”格式后重新填写`;
    return { code: 'CELL_DATE', message };
  }
  if (kind === 'NUMBER' && text.replace(/\D/gu, '').length > EXACT_DIGITS) {
    const message = `“${title}”是${text}，超过${EXACT_DIGITS}位的数字在表格中已不准确；请把单元格设为“文本”格式后重新填写`;
    return { code: 'CELL_NUMBER', message };
  }
  if (choices && !Object.hasOwn(choices, text)) {
    const valid = Object.keys(choices).join('、');
    return {
      code: 'CHOICE_UNKNOWN',
      message: `“${title}”的值“${text}”不在可选范围内，可选：${valid}`,
    };
  }
  if (key === 'closureDate' && writtenDay(text) === undefined) {
    const message = `“${title}”的值“${text}”不是日期；应为真实存在的日期，写作YYYY-MM-DD，如2024-05-21`;
    return { code: 'DATE_INVALID', message };
  }
  return undefined;
}
