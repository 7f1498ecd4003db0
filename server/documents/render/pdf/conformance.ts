import type { Pages } from '../../typeset/pages.ts';
import type { Conformance } from '../renderer.ts';

/**
 * What the file of these pages may claim. Scanned pages of attached files are sound pictures, but
 * their words cannot be heard or copied: level U in place of A, no PDF/UA. Other pages of attached
 * files are not ours to vouch for: their fonts, colours and tags are as they came, and a paper with
 * one of them claims nothing.
 */
export function conformanceOf(pages: Pages): readonly Conformance[] {
  const framed = framedFiles(pages);
  if (framed.size === 0) return ['PDF/A-2a', 'PDF/UA-1'];
  const isScanned = (id: string) => pages.files?.get(id)?.picturesOnly === true;
  return [...framed].every(isScanned) ? ['PDF/A-2u'] : [];
}

function framedFiles({ pages }: Pages): Set<string> {
  const files = new Set<string>();
  for (const { marks } of pages) {
    for (const mark of marks) if (mark.kind === 'framed-page') files.add(mark.file);
  }
  return files;
}
