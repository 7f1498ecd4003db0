import type { Pages } from '../../typeset/pages.ts';

/** Levels of the archive (ISO 19005-2) and of access (ISO 14289-1) that a file claims. */
export type Conformance = 'PDF/A-2a' | 'PDF/UA-1';

/**
 * What the file of these pages may claim. Pages of attached files are not ours: their fonts, colours
 * and tags are as they came, so that a paper with one of them claims nothing.
 */
export function conformanceOf(pages: Pages): readonly Conformance[] {
  const framed = pages.pages.some(({ marks }) => marks.some(({ kind }) => kind === 'framed-page'));
  return framed ? [] : ['PDF/A-2a', 'PDF/UA-1'];
}
