import { cellAddress, type LedgerSheet } from '../../domain/ledger/sheet.ts';
import type { SecrecyGrade } from '../../domain/official/secrecy.ts';
import { type MarkedPlace, markedPlaces } from '../../domain/secrecy/marked-places.ts';
import { SECRECY_MARK, secrecyMessage } from '../../domain/secrecy/refusal.ts';
import type { Refusal } from '../typeset/supplies.ts';
import { readWorkbook } from './read-workbook.ts';

/**
 * Takes a workbook in: gives how many sheets it has. What cannot be read is refused, and what bears
 * a mark above the ceiling in a cell or in the name of a sheet: its text is told nobody. May take
 * memory on hostile files: runs in a child process.
 */
export async function takeInWorkbook(
  bytes: Uint8Array,
  ceiling: SecrecyGrade,
): Promise<{ readonly sheetCount: number } | Refusal> {
  const read = await readWorkbook(bytes);
  if ('refused' in read) return read;
  const { sheets } = read;
  const texts = sheets.map(({ name, rows }) => [
    name,
    rows.map((row) => row.map((cell) => cell?.text)),
  ]);
  const [marked] = markedPlaces(texts, ceiling);
  if (!marked) return { sheetCount: sheets.length };
  const message = secrecyMessage(whereOf(sheets, marked), marked.mark, ceiling);
  return { refused: { code: SECRECY_MARK, message } };
}

/** Sheet by its place, for its name may be the marked text; the address of the cell. */
function whereOf(sheets: readonly LedgerSheet[], { path }: MarkedPlace): string {
  const [sheet, , row, column] = path.map(Number);
  const which = `该表格的第${(sheet ?? 0) + 1}张工作表（共${sheets.length}张）`;
  if (row === undefined || column === undefined) return `${which}的名称`;
  return `${which}的${cellAddress(row, column)}单元格`;
}
