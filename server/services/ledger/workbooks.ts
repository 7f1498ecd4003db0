import type { LedgerSheet, PrintedSheet } from '../../domain/ledger/sheet.ts';

/** Why a file is not read (Chinese). */
type Refused = { readonly refused: { readonly code: string; readonly message: string } };

/** Reads and writes .xlsx, in a child process with limits of time and memory. */
export type Workbooks = {
  read(bytes: Uint8Array): Promise<{ readonly sheets: readonly LedgerSheet[] } | Refused>;
  /** The file; throws for a text longer than a cell takes. */
  write(sheets: readonly PrintedSheet[]): Promise<Uint8Array>;
};
