import type { Pages } from '../../typeset/pages.ts';
import type { PdfkitDocument, PdfkitOutline } from './pdfkit-document.ts';

/** Shorter papers are read without a table of bookmarks. */
const FEWEST_PAGES = 4;

/** Adds the headings as bookmarks, each under the nearest one of a higher level. */
export function addBookmarks(document: PdfkitDocument, pages: Pages): void {
  if (pages.pages.length < FEWEST_PAGES) return;
  const open: { level: number; item: PdfkitOutline }[] = [];
  for (const { level, text, page } of pages.outline) {
    while ((open.at(-1)?.level ?? Number.NEGATIVE_INFINITY) >= level) open.pop();
    const parent = open.at(-1)?.item ?? document.outline;
    // pdfkit counts `left` from the right edge: the width of the page is its left edge.
    const left = pages.pages[page]?.width ?? 0;
    const item = parent.addItem(text, { pageNumber: page, left, top: 0, expanded: true });
    open.push({ level, item });
  }
}
