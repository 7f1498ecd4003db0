import { NUMERAL_CHARACTERS, readChineseNumber } from './chinese-numerals.ts';

const TOKEN = new RegExp(`\\d+|[A-Za-z]+|[${NUMERAL_CHARACTERS}]+`, 'gu');
/** Numerals that are part of a word and number nothing. */
const WORDS = /一般|统一|一律|一览|万元|一批|一些/gu;

/**
 * What counts in a problem number, in order: numbers (Arabic or Chinese, in or out of brackets) as
 * digits without leading zeros, letters in capitals. “407(45-13)” gives 407, 45, 13; “问题三十” 30.
 */
export function numberTokens(text: string): string[] {
  const tokens: string[] = [];
  for (const [found] of text.normalize('NFKC').replace(WORDS, ' ').matchAll(TOKEN)) {
    if (/^\d/.test(found)) {
      tokens.push(found.replace(/^0+(?=\d)/, ''));
    } else if (/^[A-Za-z]/.test(found)) {
      tokens.push(found.toUpperCase());
    } else {
      const value = readChineseNumber(found);
      if (value !== undefined) tokens.push(String(value));
    }
  }
  return tokens;
}

/** A number token with its length in front, so that 9 sorts before 10 as text. */
function sortable(token: string): string {
  return /^\d/.test(token) ? `${String(token.length).padStart(3, '0')}${token}` : token;
}

function hex(text: string): string {
  return Array.from(text, (one) =>
    (one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(6, '0'),
  ).join('');
}

/**
 * Sort key of a problem number, to be stored and indexed: ASCII only, so that MongoDB's binary
 * order and JavaScript's are the same. Numbers decide first, an item before its sub-items
 * (407 < 407(45-13)), then the text itself, so that different texts never share a key. What has no
 * number at all comes after everything that has one.
 */
export function numberSortKey(text: string | undefined): string {
  if (text === undefined) return '~';
  const tokens = numberTokens(text);
  const head = tokens.length === 0 ? '}' : tokens.map(sortable).join('!');
  return `${head} ${hex(text)}`;
}

/** Order of two problem numbers, −1, 0 or 1: exactly the order of their sort keys. */
export function compareNumbers(a: string | undefined, b: string | undefined): number {
  const [left, right] = [numberSortKey(a), numberSortKey(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** True when a number names another within it: 407(45-13) holds 407, 45 and 45-13. */
export function numberContains(whole: string, part: string): boolean {
  const [outer, inner] = [numberTokens(whole), numberTokens(part)];
  return inner.length > 0 && `!${outer.join('!')}!`.includes(`!${inner.join('!')}!`);
}
