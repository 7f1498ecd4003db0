import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readChineseNumber,
  writeChineseNumber,
} from '../../server/domain/numbering/chinese-numerals.ts';

describe('Chinese numerals', () => {
  it.each([
    [0, '零'],
    [7, '七'],
    [10, '十'],
    [14, '十四'],
    [20, '二十'],
    [105, '一百零五'],
    [110, '一百一十'],
    [1000, '一千'],
    [1010, '一千零一十'],
    [2300, '二千三百'],
    [10_000, '一万'],
    [10_001, '一万零一'],
    [12_034, '一万二千零三十四'],
    [99_999, '九万九千九百九十九'],
  ])('%d is written %s', (value, text) => {
    expect(writeChineseNumber(value)).toBe(text);
  });

  it('are read as they are written, all of them', () => {
    for (let value = 0; value <= 99_999; value += 1) {
      if (readChineseNumber(writeChineseNumber(value)) !== value) expect.fail(String(value));
    }
  });

  it('digit by digit read as figures do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (value) => {
        const text = [...String(value)].map((one) => '〇一二三四五六七八九'[Number(one)]).join('');
        expect(readChineseNumber(text)).toBe(value);
      }),
    );
  });

  it.each([
    ['两千', 2000],
    ['两万零两百', 20_200],
    ['廿三', 23],
    ['廿', 20],
    ['卅', 30],
    ['卅一', 31],
    ['卌五', 45],
    ['二〇二六', 2026],
    ['二零二六', 2026],
    ['一十四', 14],
    ['一百廿三', 123],
    ['〇', 0],
  ])('%s is read as %d', (text, value) => {
    expect(readChineseNumber(text)).toBe(value);
  });

  it.each([
    '',
    '十四十五',
    '一百五',
    '百零零三',
    '三十项',
    '廿十',
    '二二十',
    '十百',
    '一二三四五六',
    '12',
  ])('takes “%s” for no numeral', (text) => {
    expect(readChineseNumber(text)).toBeUndefined();
  });

  it.each([-1, 100_000, 1.5, Number.NaN])('refuses to write %d', (value) => {
    expect(() => writeChineseNumber(value)).toThrow(RangeError);
  });
});
