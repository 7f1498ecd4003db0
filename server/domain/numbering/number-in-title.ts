import { NUMERAL_CHARACTERS } from './chinese-numerals.ts';
import { splitNumbers } from './number-list.ts';
import { petitionNumbersIn } from './petition-number.ts';

/**
 * How a number reads in a title. A bare Chinese numeral is a 问题, a bare figure a 号; “（问题编号）
 * 十四” loses its bracketed label; whatever has words of its own (第7项, 序号十) keeps them.
 */
export function numberInTitle(number: string): string {
  const plain = number.trim().replace(/^[（(](?:问题)?编号[）)]/u, '');
  if (new RegExp(`^[${NUMERAL_CHARACTERS}]+$`, 'u').test(plain)) return `问题${plain}`;
  if (/^\d+号?$/.test(plain)) return `第${plain.replace('号', '')}号`;
  return plain;
}

const NUMERAL = `(?:\\d+(?:[-－—]\\d+)*|[${NUMERAL_CHARACTERS}]+)`;
/** After a number that only counts or begins a word: 问题三个, 问题一览, 问题一般. */
const NOT_A_COUNT = '(?![个项起批类处件览般直些体种条户家次年月日])';
/** What follows a number that stands in a list: 问题一百、九十九整改…, no 问题三、一号线. */
const AFTER_LISTED = '(?=整改|验收|销号|反馈|问题|信访|完成|公示|情况|[的等、，,）)和及与至]|$)';
const AND = '[、，,和及与至]';
/** Several numbers under one word: 第7、8项. */
const LISTED = `${NUMERAL}(?:${AND}${NUMERAL})*`;
/** Another number with a word of its own: 第7项和第8项. */
const MORE = `[和及与至]第?${NUMERAL}`;
/** Before 号 the year of a document number or a month; after it what makes a house or a well of it. */
const AS_NUMBER = [
  new RegExp(
    `(?:问题编号|问题|序号|编号)[（(：:]?(${NUMERAL}(?!\\d|[${NUMERAL_CHARACTERS}])${NOT_A_COUNT}(?:${AND}${NUMERAL}${AFTER_LISTED})*)`,
    'gu',
  ),
  new RegExp(`第(${LISTED})[项号](?=问题|信访|整改|${MORE}|[、，,）)]|$)`, 'gu'),
  new RegExp(`第(${LISTED})[个条](?=(?:${AND}第?${NUMERAL}[个条])*(?:问题|信访|举报))`, 'gu'),
  new RegExp(
    `(?<![〕\\]）\\d月第${NUMERAL_CHARACTERS}])(${LISTED})号(?=问题|信访|件|整改|${MORE}|[、，,）)]|$)`,
    'gu',
  ),
];

/**
 * Problem numbers that a free text names, as written, also several in a list: 问题三十, 问题一百、
 * 九十九, 序号十, 第7项, 第14个问题, 243号 and petition numbers. Rounds (第二轮), years, articles of
 * rules, document numbers (〔2019〕3号) and counts (3个问题) are none.
 */
export function numbersNamedIn(text: string, petitionPattern?: string): string[] {
  const petitions = petitionNumbersIn(text, petitionPattern);
  const rest = petitions.reduce((left, one) => left.replace(one, '□'), text);
  const others = AS_NUMBER.flatMap((form) => [...rest.matchAll(form)]).flatMap(([, numbers = '']) =>
    splitNumbers(numbers.replaceAll('至', '、')),
  );
  return [...petitions, ...new Set(others)];
}
