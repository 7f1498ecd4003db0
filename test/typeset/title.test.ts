import { describe, expect, it } from 'vitest';
import { layoutDocument } from '../../server/documents/typeset/layout-document.ts';
import { proveComplete } from '../../server/documents/typeset/prove-complete.ts';
import { segmentWords } from '../../server/documents/typeset/title/segment-words.ts';
import { shapePenalty } from '../../server/documents/typeset/title/shape-score.ts';
import { documentOf, title } from './documents.ts';
import { fakeFontSet } from './fake-font-set.ts';
import { linesOf } from './lines-of.ts';

const fonts = fakeFontSet();

function titleLines(lines: readonly string[], lexicon: readonly string[] = []): string[] {
  const document = documentOf([title('t', lines)], { lexicon });
  const { pages } = layoutDocument({ document, fonts });
  expect(proveComplete({ document, pages })).toEqual([]);
  return linesOf(pages, fonts, 't').map((line) => line.text);
}

const LEXICON = ['青源县', '青源县自然资源局', '青源经济技术开发区管理委员会'];
const TITLES = [
  '关于青源县中央生态环境保护督察信访件（受理编号：X3JX202405160020）整改销号情况的公示',
  '青源县中央生态环境保护督察信访件整改销号情况一览表',
  '突出生态环境问题整改验收销号公示',
  '关于第二轮中央生态环境保护督察反馈意见第三十项问题整改验收销号情况的公示',
  '青源经济技术开发区管理委员会关于省生态环境保护督察反馈问题整改完成情况的公示',
  '青源县贯彻落实第二轮中央生态环境保护督察报告整改方案',
  '青源县2025279、2025280号突出生态环境问题整改验收销号公示',
];

describe('title by sense and shape', () => {
  it.each(TITLES)('breaks %s only between words, in a shape that pleases', (text) => {
    const lines = titleLines([text], LEXICON);
    expect(lines.join('')).toBe(text);
    const words = segmentWords(text, LEXICON);
    const ends = new Set<number>();
    words.reduce((offset, word) => {
      ends.add(offset + word.length);
      return offset + word.length;
    }, 0);
    let offset = 0;
    for (const line of lines) {
      const halves = line.match(/[0-9A-Z]/g)?.length ?? 0;
      expect([...line].length - halves / 2).toBeLessThanOrEqual(19.5);
      offset += line.length;
      expect(ends.has(offset), `${line}|`).toBe(true);
      expect(line).not.toMatch(/^[的了等、，）》”]/u);
      expect(line).not.toMatch(/(关于|和|与|（|《|“)$/u);
    }
    const widths = lines.map((line) => [...line].length);
    if (widths.length > 1) expect(new Set(widths).size, lines.join('/')).toBeGreaterThan(1);
    const [first = 0, second = 0, third = 0] = widths;
    if (widths.length === 3) expect(second < first && second < third).toBe(false);
  });

  it('keeps names of the case whole', () => {
    const lines = titleLines([TITLES[4] ?? ''], LEXICON);
    expect(lines.some((line) => line.includes('青源经济技术开发区管理委员会'))).toBe(true);
  });

  it('breaks a name wider than a line between its words', () => {
    const rule = '《青源县中央生态环境保护督察反馈问题整改销号管理办法（试行）》';
    const lines = titleLines([`关于印发${rule}的通知`], [rule]);
    expect(lines.join('')).toBe(`关于印发${rule}的通知`);
    const inner = segmentWords(rule, []).join('|');
    for (const line of lines) {
      expect([...line].length).toBeLessThanOrEqual(19);
      expect(`关于印发|${inner}|的|通知|`).toContain(`${[...line].at(-1)}|`);
    }
  });

  it('sets up to 19 characters on one line', () => {
    expect(titleLines(['整'.repeat(19)])).toHaveLength(1);
    expect(titleLines(['整'.repeat(20)])).toHaveLength(2);
  });

  it('lets the author break', () => {
    expect(titleLines(['青源县', '整改销号情况公示'])).toEqual(['青源县', '整改销号情况公示']);
  });

  it('sets the longest titles in even lines, a word of letters too', () => {
    const text = '关于印发青源县生态环境保护督察反馈意见整改方案的通知'.repeat(8);
    for (const line of titleLines([text])) expect(line.length).toBeLessThanOrEqual(19);
    expect(titleLines(['X'.repeat(200)]).join('')).toBe('X'.repeat(200));
  });
});

describe('words', () => {
  it('come back whole, longest names first', () => {
    const words = segmentWords('青源县自然资源局信访件整改销号公示', LEXICON);
    expect(words).toEqual(['青源县自然资源局', '信访件', '整改销号', '公示']);
    for (const text of TITLES) expect(segmentWords(text, LEXICON).join('')).toBe(text);
  });
});

describe('shape', () => {
  it('prefers trapezoid and diamond to rectangle and hourglass', () => {
    expect(shapePenalty([14, 10])).toBeLessThan(shapePenalty([12, 12]));
    expect(shapePenalty([14, 10])).toBeLessThan(shapePenalty([10, 14]));
    expect(shapePenalty([10, 14, 17])).toBeLessThan(shapePenalty([14, 14, 13]));
    expect(shapePenalty([11, 16, 11])).toBeLessThan(shapePenalty([16, 10, 16]));
    expect(shapePenalty([18, 2])).toBeGreaterThan(shapePenalty([11, 9]));
  });
});
