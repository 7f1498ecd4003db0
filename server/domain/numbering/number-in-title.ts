import { NUMERAL_CHARACTERS } from './chinese-numerals.ts';
import { joinNumbers } from './number-list.ts';
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

/** Several numbers of one notice in a title, each once: 第2025279号、第2025280号. */
export function numbersInTitle(numbers: readonly string[]): string {
  return joinNumbers([...new Set(numbers.map(numberInTitle))]);
}

const NUMERAL = `(?:\\d+(?:[-－—]\\d+)*|[${NUMERAL_CHARACTERS}]+)`;
/** After a number that only counts or begins a word: 问题三个, 问题一览, 问题一般. */
const NOT_A_COUNT = '(?![个项起批类处件览般直些体种条户家次年月日])';
/** Before 号 the year of a document number or a month; after it what makes a house or a well of it. */
const AS_NUMBER = [
  new RegExp(`(?:问题编号|问题|序号|编号)[（(：:]?(${NUMERAL})${NOT_A_COUNT}`, 'gu'),
  new RegExp(`第(${NUMERAL})[项号](?=问题|信访|整改|[、，,）)]|$)`, 'gu'),
  /(?<![〕\]）\d月第])(\d+)号(?=问题|信访|件|整改|[、，,）)]|$)/gu,
];

/**
 * Problem numbers that a free text names, as written: 问题三十, 序号十, 第7项, 243号 and petition
 * numbers. Rounds (第二轮), years, document numbers (〔2019〕3号) and counts (3个问题) are none.
 */
export function numbersNamedIn(text: string, petitionPattern?: string): string[] {
  const petitions = petitionNumbersIn(text, petitionPattern);
  const rest = petitions.reduce((left, one) => left.replace(one, '□'), text);
  const others = AS_NUMBER.flatMap((form) =>
    Array.from(rest.matchAll(form), ([, number]) => number ?? ''),
  );
  return [...petitions, ...new Set(others)];
}
