import type { FramedPageMark } from '../../typeset/pages.ts';
import type { PdfkitDocument, PdfkitRef } from './pdfkit-document.ts';

/** Keys of an empty form that say which page of which attached file takes its place. */
export const FRAMED_FILE = 'FramedFile';
export const FRAMED_PAGE = 'FramedPage';

/** Name that page resources give the form of a framed page. */
export function framedPageResource({ file, page }: Pick<FramedPageMark, 'file' | 'page'>): string {
  return `A${file.slice(0, 16)}p${page + 1}`;
}

/** An empty form over the unit square, which a page of an attached file replaces later. */
export function framedPageForm(
  document: PdfkitDocument,
  mark: Pick<FramedPageMark, 'file' | 'page'>,
): PdfkitRef {
  const ref = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: [0, 0, 1, 1],
    [FRAMED_FILE]: mark.file,
    [FRAMED_PAGE]: mark.page,
  });
  // pdfkit takes an object without bytes for a mere dictionary.
  ref.buffer = [new Uint8Array([0x0a])];
  ref.compress = false;
  ref.end();
  return ref;
}
