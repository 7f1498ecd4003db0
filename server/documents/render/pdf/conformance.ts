import type { Pages } from '../../typeset/pages.ts';
import type { Conformance } from '../renderer.ts';

/**
 * What the file of these pages may claim. Pages of attached files are not ours: their fonts, colours
 * and tags are as they came, so that a paper with one of them claims nothing.
 */
export function conformanceOf(pages: Pages): readonly Conformance[] {
  const framed = pages.pages.some(({ marks }) => marks.some(({ kind }) => kind === 'framed-page'));
  return framed ? [] : ['PDF/A-2a', 'PDF/UA-1'];
}
