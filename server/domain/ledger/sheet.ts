/** What stands in a cell: a date as `YYYY-MM-DD`, a number as it is read, a formula as it is written. */
export type LedgerCell = {
  readonly kind: 'TEXT' | 'NUMBER' | 'DATE' | 'BOOLEAN' | 'FORMULA' | 'ERROR';
  readonly text: string;
};

/** Cells that are joined; rows and columns from 0, the last ones counted in. */
export type MergedCells = {
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly lastRow: number;
  readonly lastColumn: number;
};

/** A sheet as read, whatever file it comes from. */
export type LedgerSheet = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly (LedgerCell | undefined)[])[];
  readonly merges: readonly MergedCells[];
};

/** A sheet to be written: every cell a text, under a head that stays in sight. */
export type PrintedSheet = {
  readonly name: string;
  readonly hidden?: boolean;
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly (string | undefined)[])[];
  /** Choices of a column, on another sheet: a cell of it takes one of them. */
  readonly choices?: readonly {
    readonly column: number;
    readonly sheet: string;
    readonly from: number;
    readonly count: number;
  }[];
};

/** What office programs take in one cell, UTF-16 units. */
export const LONGEST_CELL = 32_767;

/** Name of a column: A … Z, AA …; from 0. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? '' : columnName(rest)}${String.fromCharCode(65 + (column % 26))}`;
}

/** Address of a cell as the office's program shows it: B7; row and column from 0. */
export function cellAddress(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}
