import type { Pages } from './pages.ts';

/**
 * What the paginator adds to a document's own text: repeated heads, （续）, numbers of rows that go
 * on. Each once, a line an entry; who compares a paper with its text lets them stand in between.
 */
export function addedTextsOf(pages: Pages): string[] {
  const texts = pages.pages.flatMap(({ marks }) =>
    marks.flatMap((mark) =>
      mark.kind === 'text' && mark.owner.kind === 'added'
        ? [mark.segments.map((segment) => segment.text).join('')]
        : [],
    ),
  );
  return [...new Set(texts)];
}
