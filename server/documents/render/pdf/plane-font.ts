import type { PdfkitRef } from './pdfkit-document.ts';

/** Characters of one plane in one face: 16-bit codes, so that page bytes do not depend on the subset. */
export type PlaneFont = {
  readonly resource: string;
  readonly ref: PdfkitRef;
  readonly plane: number;
  /** Old glyph index by code. */
  readonly glyphs: Map<number, number>;
};
