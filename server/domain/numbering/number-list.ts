import { NUMERAL_CHARACTERS, readChineseNumber } from './chinese-numerals.ts';
import { petitionNumberFault, petitionNumbersIn } from './petition-number.ts';

/** Joins several numbers as papers do: 2025279、2025280. */
export function joinNumbers(numbers: readonly string[]): string {
  return numbers.join('、');
}

/** Numbers of a list as typed, parted at 、 ， , ； ; 和 及 与 or white space. */
export function splitNumbers(text: string): string[] {
  return text
    .split(/[、，,；;和及与\s]+/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

const NUMERAL = `(?:\\d+(?:-\\d+)*|[${NUMERAL_CHARACTERS}]+)`;
/** Whose number it is, before the word for it: 省序号78, 市级问题三. */
const LABEL = '(?:\\p{Script=Han}{0,4}?(?:问题|序号|编号))';
/** The same form twice: 第7项第8项, 243号244号, 问题三问题四, 省序号78省序号79, 407(45-13)408(45-14). */
const FORMS = [
  new RegExp(`第${NUMERAL}[项号条件个]`, 'gu'),
  new RegExp(`${NUMERAL}[号项]`, 'gu'),
  new RegExp(`${LABEL}${NUMERAL}`, 'gu'),
  new RegExp(`${LABEL}?${NUMERAL}\\([^()]+\\)`, 'gu'),
];

function repeatedForm(text: string): string[] | undefined {
  for (const form of FORMS) {
    const parts = text.match(form) ?? [];
    if (parts.length > 1 && parts.join('') === text) return parts;
  }
  return undefined;
}

/** 20252792025280: two numbers that begin with the same year, each with a serial. */
function sameYearTwice(text: string): string[] | undefined {
  if (!/^20\d{8,}$/.test(text)) return undefined;
  const at = text.indexOf(text.slice(0, 4), 5);
  const parts = [text.slice(0, at), text.slice(at)];
  // Serials of one series are of about one length: 2025279 beside 2025280, 202599 beside 2025100.
  const near = Math.abs((parts[0]?.length ?? 0) - (parts[1]?.length ?? 0)) <= 1;
  return at > 0 && near ? parts : undefined;
}

/** 十四十五: no numeral as a whole, but two that follow each other. */
function twoNumerals(text: string): string[] | undefined {
  if (!new RegExp(`^[${NUMERAL_CHARACTERS}]{2,}$`, 'u').test(text)) return undefined;
  if (readChineseNumber(text) !== undefined) return undefined;
  for (let at = 1; at < text.length; at += 1) {
    const parts = [text.slice(0, at), text.slice(at)];
    const [left, right] = parts.map(readChineseNumber);
    if (left !== undefined && right !== undefined && right === left + 1) return parts;
  }
  return undefined;
}

/**
 * The numbers of a text in which two or more were run together without 、, in order; `undefined`
 * for a single number and for a proper list.
 */
export function runTogether(text: string, petitionPattern?: string): string[] | undefined {
  const plain = text.normalize('NFKC').trim();
  if (petitionNumberFault(plain, petitionPattern) === undefined) return undefined;
  const petitions = petitionNumbersIn(plain, petitionPattern);
  if (petitions.length > 1 && petitions.join('') === plain) return petitions;
  return repeatedForm(plain) ?? sameYearTwice(plain) ?? twoNumerals(plain);
}
