import type { Pages, TextMark } from './pages.ts';

/**
 * What the paginator adds to a document's own text: repeated heads, （续）, numbers of rows that go
 * on, running heads, leaders; page numbers, which stand by themselves, aside. Each once, a line an entry; who compares a paper with its text lets them stand in between.
 */
export function addedTextsOf(pages: Pages): string[] {
  const texts = pages.pages.flatMap(({ marks }) =>
    marks.flatMap((mark) =>
      mark.kind === 'text' && mark.owner.kind !== 'content' ? addedText(mark) : [],
    ),
  );
  return [...new Set(texts)];
}

const PAGE_NUMBER = /^— \d+ —$/;

function addedText({ segments, owner }: TextMark): string[] {
  const text = segments.map((segment) => segment.text).join('');
  return owner.kind === 'artifact' && PAGE_NUMBER.test(text) ? [] : [text];
}
