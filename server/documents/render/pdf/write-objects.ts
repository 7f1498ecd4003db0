import type { PdfkitDocument, PdfkitRef } from './pdfkit-document.ts';

/** Writes an object whose text (ASCII) is made here: pdfkit's own way walks through records. */
export function writeObject(document: PdfkitDocument, ref: PdfkitRef, text: string): void {
  ref.offset = document._offset;
  document._write(`${ref.id} 0 obj\n${text}\nendobj`);
  document._refEnd(ref);
}

/** Writes a stream object without a copy of its bytes; `entries` is its dictionary but for Length. */
export function writeStream(
  document: PdfkitDocument,
  ref: PdfkitRef,
  { entries, bytes }: { entries: string; bytes: Uint8Array },
): void {
  ref.offset = document._offset;
  document._write(`${ref.id} 0 obj\n<</Length ${bytes.length}${entries}>>\nstream`);
  document._write(bytes);
  document._write('\nendstream\nendobj');
  document._refEnd(ref);
}
