import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareText } from './compare-text.ts';

const EXPECTED = ['关于第30号问题验收销号的公示', '一、整改目标', '于2024年12月底前完成整改。'];
const PAGES = [
  '关于第30号问题\n验收销号的公示\n一、整改目标\n— 1 —\n',
  '于2024年12月\n底前完成整改。\n— 2 —\n\f',
].join('\f');

describe('the text of a paper as another program reads it', () => {
  test('agrees, white space and page numbers aside', () => {
    expect(compareText({ extracted: PAGES, expected: EXPECTED, added: [] })).toBeUndefined();
  });

  test('names the place where a character is missing', () => {
    const extracted = PAGES.replace('底前', '前');
    const found = compareText({ extracted, expected: EXPECTED, added: [] });
    expect(found).toContain('应为“底前完成整改。”');
    expect(found).toContain('实为“前完成整改。”');
  });

  test('tells of text after the end and of an empty file', () => {
    const more = compareText({ extracted: `${PAGES}多`, expected: EXPECTED, added: [] });
    expect(more).toContain('应为“（正文已完）”，实为“多”');
    const empty = compareText({ extracted: '\f', expected: EXPECTED, added: [] });
    expect(empty).toContain('第 1 个字起不一致');
  });

  test('lets pass what the paginator adds, and nothing else', () => {
    const extracted = PAGES.replace('\f于', '\f序号整改措施（续）\n于');
    expect(compareText({ extracted, expected: EXPECTED, added: [] })).toBeDefined();
    const added = ['（续）', '序号 整改措施'];
    expect(compareText({ extracted, expected: EXPECTED, added })).toBeUndefined();
  });

  test('takes a page number that is read on several lines for one', () => {
    const extracted = PAGES.replace('— 2 —', '—\n2\n—');
    expect(compareText({ extracted, expected: EXPECTED, added: [] })).toBeUndefined();
  });

  test('takes a number before the text of a landscape page for one, but not one of each', () => {
    const pages = ['关于第30号问题', '— 2 —\n验收销号的公示', '— 3 —\n一、整改目标\n— 4 —'];
    const expected = ['关于第30号问题', '验收销号的公示', '— 3 —', '一、整改目标'];
    expect(compareText({ extracted: pages.join('\f'), expected, added: [] })).toBeUndefined();
  });

  test('keeps what looks like a page number within other words', () => {
    const expected = ['共— 1 —处'];
    expect(compareText({ extracted: '共— 1 —处', expected, added: [] })).toBeUndefined();
    expect(compareText({ extracted: '共处', expected, added: [] })).toBeDefined();
  });

  test('any dropped, doubled or exchanged character is found', () => {
    const character = fc.constantFrom(...'整改完成于市县区水气土，。（）12');
    fc.assert(
      fc.property(
        fc.array(character, { minLength: 2, maxLength: 60 }),
        fc.nat(),
        fc.constantFrom('drop', 'double', 'exchange'),
        (characters, place, change) => {
          const at = place % characters.length;
          const changed = [...characters];
          if (change === 'drop') changed.splice(at, 1);
          if (change === 'double') changed.splice(at, 0, characters[at] ?? '');
          if (change === 'exchange') changed[at] = '错';
          const expected = [characters.join('')];
          const extracted = changed.join('\n');
          expect(compareText({ extracted, expected, added: [] })).toBeDefined();
        },
      ),
    );
  });
});
