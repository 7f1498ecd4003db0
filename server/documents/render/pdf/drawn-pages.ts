import type { FontSet } from '../../fonts/face.ts';
import type { Page } from '../../typeset/pages.ts';
import { deflateSmall } from './deflate.ts';
import { type PageStream, pageStream } from './page-stream.ts';

/** A page ready to be put into any document: its content deflated. */
export type DrawnPage = Omit<PageStream, 'bytes'> & { readonly deflated: Uint8Array };

const drawn = new WeakMap<FontSet, WeakMap<Page, DrawnPage>>();

/**
 * Draws a page, once for each Page: chapters that layout hands out again, unchanged, are not drawn
 * again. Kept as long as the page itself.
 */
export function drawnPage(page: Page, fonts: FontSet): DrawnPage {
  const known = drawn.get(fonts) ?? new WeakMap<Page, DrawnPage>();
  drawn.set(fonts, known);
  const before = known.get(page);
  if (before !== undefined) return before;
  const { bytes, ...rest } = pageStream(page, fonts);
  const made = { ...rest, deflated: deflateSmall(bytes) };
  known.set(page, made);
  return made;
}
