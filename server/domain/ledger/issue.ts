import { cellAddress } from './sheet.ts';

/** One wrong place of a list: where it stands, what stands there, which rule, what would be right. */
export type LedgerIssue = {
  readonly sheet: string;
  /** Address of the cell; undefined where a row, a column or the sheet as a whole is meant. */
  readonly cell: string | undefined;
  /** Row as the office's program counts, from 1; undefined where none is meant. */
  readonly row: number | undefined;
  /** Title of the column. */
  readonly column: string | undefined;
  /** What stands there, cut where it is long. */
  readonly value: string | undefined;
  readonly code: string;
  readonly message: string;
};

const SHOWN = 60;

/** A wrong place; row and column are counted from 0. */
export function ledgerIssue(at: {
  readonly sheet: string;
  readonly row?: number | undefined;
  readonly column?: number | undefined;
  readonly title?: string | undefined;
  readonly value?: string | undefined;
  readonly code: string;
  readonly message: string;
}): LedgerIssue {
  const { sheet, row, column, title, value, code, message } = at;
  const shown = value === undefined ? undefined : [...value];
  return {
    sheet,
    cell: row === undefined || column === undefined ? undefined : cellAddress(row, column),
    row: row === undefined ? undefined : row + 1,
    column: title,
    value:
      shown === undefined || shown.length <= SHOWN ? value : `${shown.slice(0, SHOWN).join('')}…`,
    code,
    message,
  };
}
