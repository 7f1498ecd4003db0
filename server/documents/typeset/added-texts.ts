import { textOfMark } from './mark-text.ts';
import type { Pages } from './pages.ts';

/**
 * What the paginator adds to a document's own text: repeated heads, （续）, numbers of rows that go
 * on, running heads, leaders; page numbers, which stand by themselves, aside. Each once, a line an entry; who compares a paper with its text lets them stand in between.
 */
export function addedTextsOf(pages: Pages): string[] {
  const texts = new Set<string>();
  for (const { marks } of pages.pages) {
    for (const mark of marks) {
      if (mark.kind !== 'text' || mark.owner.kind === 'content') continue;
      const text = textOfMark(mark);
      if (mark.owner.kind !== 'artifact' || !PAGE_NUMBER.test(text)) texts.add(text);
    }
  }
  return [...texts];
}

const PAGE_NUMBER = /^— \d+ —$/;
