import { type ColumnDef, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { MOST_ROWS } from '../../domain/ledger/read-table.ts';
import { columnName, LONGEST_CELL, type PrintedSheet } from '../../domain/ledger/sheet.ts';

/** Same rows, same bytes: no clock is asked. */
const TIME = new Date('2000-01-01T00:00:00Z');
/** Office programs read `_x000D_` and the like as characters; escaped they stand for themselves. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/gu;

/**
 * A .xlsx of sheets whose every cell is a text, formatted as text: nothing that begins with = + - @
 * is ever a formula, and what is typed in later stays as typed. The same sheets give the same bytes.
 * Throws for a text that no cell takes: to cut it would lose words.
 */
export function writeWorkbook(sheets: readonly PrintedSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(sheetOf),
    properties: { created: TIME, modified: TIME },
  });
}

function sheetOf({ name, columns, rows, hidden, choices = [] }: PrintedSheet): WriteSheet {
  const head = columns.map(({ title }) => title);
  return {
    name,
    columns: columns.map(
      ({ width }): ColumnDef => ({
        width,
        style: { numFmt: '@', alignment: { wrapText: true, vertical: 'top' } },
      }),
    ),
    rows: [head, ...rows].map((row) => row.map(cellText)),
    cells: new Map(
      head.map((title, column) => [`0,${column}`, { value: title, style: HEAD_STYLE }]),
    ),
    freezePane: { rows: 1 },
    ...(hidden && { hidden }),
    dataValidations: choices.map(validationOf),
  };
}

const HEAD_STYLE = {
  numFmt: '@',
  font: { bold: true },
  alignment: { wrapText: true, vertical: 'center', horizontal: 'center' },
} as const;

function cellText(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (text.length > LONGEST_CELL) throw new Error(`a cell takes ${LONGEST_CELL} characters`);
  return text.replace(ESCAPE, '_x005F_');
}

/** A range on another sheet: a list written inline breaks on commas and on its length. */
function validationOf(choice: NonNullable<PrintedSheet['choices']>[number]): DataValidation {
  const column = columnName(choice.column);
  return {
    type: 'list',
    range: `${column}2:${column}${MOST_ROWS + 1}`,
    formula1: `${choice.sheet}!$A$${choice.from}:$A$${choice.from + choice.count - 1}`,
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: '不在可选范围内',
    errorMessage: '请从下拉列表中选择',
  };
}
