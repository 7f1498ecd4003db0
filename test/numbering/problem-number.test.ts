import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeChineseNumber } from '../../server/domain/numbering/chinese-numerals.ts';
import {
  compareNumbers,
  numberContains,
  numberSortKey,
  numberTokens,
} from '../../server/domain/numbering/problem-number.ts';

/** Numbers in every form that offices use, with what they hold. */
const form = fc.constantFrom(
  (n: number) => `问题${writeChineseNumber(n)}`,
  (n: number) => `（问题编号）${writeChineseNumber(n)}`,
  (n: number) => `(问题编号)${writeChineseNumber(n)}`,
  (n: number) => `序号${writeChineseNumber(n)}`,
  (n: number) => `省序号${n}`,
  (n: number) => `第${n}项`,
  (n: number) => `${n}号`,
  (n: number) => `${n}`,
  (n: number) => String(n).replace(/\d/g, (one) => '０１２３４５６７８９'[Number(one)] ?? ''),
);
const value = fc.integer({ min: 0, max: 99_999 });
const anyNumber = fc.oneof(
  fc.tuple(form, value).map(([write, n]) => write(n)),
  fc.tuple(value, value, value).map(([a, b, c]) => `${a}(${b}-${c})`),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

describe('problem numbers', () => {
  it.each([
    ['问题三十', ['30']],
    ['(问题编号)十四', ['14']],
    ['序号十', ['10']],
    ['省序号78', ['78']],
    ['第7项', ['7']],
    ['407(45-13)', ['407', '45', '13']],
    ['407（45－13）', ['407', '45', '13']],
    ['243号', ['243']],
    ['一般问题三', ['3']],
    ['㈢', ['3']],
    ['X3JX202405160020', ['X', '3', 'JX', '202405160020']],
    ['附件', []],
  ])('%s holds %j', (text, tokens) => {
    expect(numberTokens(text)).toEqual(tokens);
  });

  it('sort by what they say, whatever their form', () => {
    const sorted = [
      '第7项',
      '问题九',
      '序号十',
      '(问题编号)十四',
      '问题三十',
      '省序号78',
      '243号',
      '407',
      '407(45-2)',
      '407(45-13)',
      '408',
      '2025279',
      '99999999999',
      'X2SD202109080018',
      'X3JX202405160020',
      '附件',
      undefined,
    ];
    for (let turn = 1; turn < sorted.length; turn += 1) {
      const mixed = [...sorted.slice(turn), ...sorted.slice(0, turn)].reverse();
      // Array.prototype.sort puts undefined last by itself; keep it out of its hands.
      const keyed = mixed.map((text) => ({ text })).sort((a, b) => compareNumbers(a.text, b.text));
      expect(keyed.map(({ text }) => text)).toEqual(sorted);
    }
  });

  it('sort by value in any two forms', () => {
    fc.assert(
      fc.property(form, form, value, value, (one, other, a, b) => {
        fc.pre(a !== b);
        expect(compareNumbers(one(a), other(b))).toBe(a < b ? -1 : 1);
      }),
    );
  });

  it('are in a total order that is the order of the stored keys, bytes included', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, (a, b, c) => {
        expect(compareNumbers(a, b)).toBe(-compareNumbers(b, a) + 0);
        expect(compareNumbers(a, b) === 0).toBe(a === b);
        if (compareNumbers(a, b) <= 0 && compareNumbers(b, c) <= 0) {
          expect(compareNumbers(a, c)).toBeLessThanOrEqual(0);
        }
        const bytes = Buffer.compare(Buffer.from(numberSortKey(a)), Buffer.from(numberSortKey(b)));
        expect(Math.sign(bytes)).toBe(compareNumbers(a, b));
      }),
    );
  });

  it('name what they hold', () => {
    expect(numberContains('问题三十', '（问题编号）30')).toBe(true);
    expect(numberContains('序号十', '序号一')).toBe(false);
    expect(numberContains('附件', '清单')).toBe(false);
    expect(numberContains('407(45-13)', '45-13')).toBe(true);
    expect(numberContains('407(45-13)', '5-13')).toBe(false);
  });
});
