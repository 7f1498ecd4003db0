/** What looking a file over gave: what is kept of it, or why it is not taken (Chinese). */
export type TakenFile =
  /** `pageCount` of a workbook are its sheets. */
  | { readonly kind: 'PDF' | 'XLSX'; readonly pageCount: number }
  | { readonly kind: 'JPEG'; readonly pageCount: 1; readonly bytes: Uint8Array }
  | { readonly refused: { readonly code: string; readonly message: string } };

/** Looks files over by their content, in a child process with limits of time and memory. */
export type FileIntake = { takeIn(bytes: Uint8Array): Promise<TakenFile> };
