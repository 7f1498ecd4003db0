import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import type { LedgerCell, LedgerSheet } from '../../domain/ledger/sheet.ts';
import type { Refusal } from '../typeset/supplies.ts';
import { workbookFault } from './workbook-fault.ts';

/**
 * The sheets of a .xlsx as cells of text, whatever the office's program made of them. Gated first:
 * the reader alone stands no honest bomb. Damaged files are refused, never half read.
 */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<{ readonly sheets: readonly LedgerSheet[] } | Refusal> {
  const fault = await workbookFault(bytes);
  if (fault) return fault;
  try {
    const { sheets } = await readXlsx(bytes);
    return { sheets: sheets.map(sheetOf) };
  } catch {
    const message = '该表格已损坏，无法读取；请用表格软件另存为.xlsx后重新上传';
    return { refused: { code: 'XLSX_DAMAGED', message } };
  }
}

function sheetOf({ name, hidden, veryHidden, rows, cells, merges }: Sheet): LedgerSheet {
  return {
    name,
    hidden: hidden === true || veryHidden === true,
    rows: rows.map((row, at) =>
      row.map((value, column) => cellOf(value, cells?.get(`${at},${column}`))),
    ),
    merges: (merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      firstRow: startRow,
      firstColumn: startCol,
      lastRow: endRow,
      lastColumn: endCol,
    })),
  };
}

function cellOf(value: CellValue, detail: Cell | undefined): LedgerCell | undefined {
  if (detail?.formula !== undefined || detail?.type === 'formula') {
    return { kind: 'FORMULA', text: `=${detail.formula ?? ''}` };
  }
  if (detail?.type === 'error') return { kind: 'ERROR', text: String(value) };
  if (value === null || value === '') return undefined;
  if (value instanceof Date) return { kind: 'DATE', text: value.toISOString().slice(0, 10) };
  if (typeof value === 'number') return { kind: 'NUMBER', text: String(value) };
  if (typeof value === 'boolean') return { kind: 'BOOLEAN', text: value ? 'TRUE' : 'FALSE' };
  return { kind: 'TEXT', text: value };
}
