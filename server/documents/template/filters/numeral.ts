import { writeChineseNumber } from '../../../domain/numbering/chinese-numerals.ts';
import { type Filter, numberOf, TEXT, textFrom, wrongInput } from './filter.ts';

/** A whole number of 0 to 99,999 in Chinese: 14 → 十四. Larger ones and fractions stay figures. */
export const numeralFilter: Filter = {
  name: '中文数字',
  usage: '中文数字',
  check: (input, args) => {
    if (input.kind !== 'number') return wrongInput('中文数字', '数字', input);
    return args.length === 0 ? TEXT : '过滤器“中文数字”不带参数';
  },
  apply: (input) => {
    const value = numberOf(input) ?? 0;
    const writable = Number.isInteger(value) && value >= 0 && value <= 99_999;
    return textFrom(input, writable ? writeChineseNumber(value) : String(value));
  },
};
