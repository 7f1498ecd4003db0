import { describe, expect, it } from 'vitest';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { testFonts } from '../testkit/fonts.ts';
import { documentOf, title } from './documents.ts';
import { linesOf } from './lines-of.ts';
import { JUDGED_TITLES, type JudgedTitle } from './titles-by-eye.ts';

const SIZE = 22;
const fonts = await loadFontSet(await testFonts());

function setTitle({ lines, names = [] }: JudgedTitle) {
  const document = documentOf([title('t', [lines.replaceAll(' / ', '')])], { lexicon: names });
  return linesOf(layoutDocument({ document, fonts }).pages, fonts, 't');
}

describe('titles judged by eye', () => {
  it.each(JUDGED_TITLES)('$lines', (judged) => {
    const lines = setTitle(judged);
    expect(lines.map(({ text }) => text).join(' / ')).toBe(judged.lines);
    const widths = lines.map(({ left, right }) => (right - left) / SIZE);
    const longest = Math.max(...widths);
    expect(longest).toBeLessThanOrEqual(19.5);
    if (widths.length === 1) return;
    expect(longest - Math.min(...widths), 'a rectangle').toBeGreaterThanOrEqual(1);
    if (longest >= 15) expect(Math.min(...widths), 'a lost line').toBeGreaterThan(5.5);
    widths.slice(1, -1).forEach((width, at) => {
      const beside = Math.min(
        Math.max(...widths.slice(0, at + 1)),
        Math.max(...widths.slice(at + 2)),
      );
      expect(width, 'an hourglass').toBeGreaterThanOrEqual(beside);
    });
  });
});
