/**
 * What a character may do at the ends of a line (GB/T 15834-2011 5.1, CLREQ 3.1.3, strict) and
 * where its blank halves are. A class is a set of bits.
 */

/** Never first in a line. */
export const NO_START = 1;
/** Never last in a line. */
export const NO_END = 2;
/** Letter or digit of an unbreakable token. */
export const WORD = 4;
/** White space that vanishes at a line's end. */
export const SPACE = 8;
/** Full-width mark whose right half is blank. */
export const CLOSE_MARK = 16;
/** Full-width mark whose left half is blank. */
export const OPEN_MARK = 32;
/** 、，；： — marks that give way inside a line after all others. */
export const SOFT_MARK = 64;
/** The interpunct ·, blank on both sides. */
export const DOT = 128;
/** Decimal digit. */
export const DIGIT = 256;
/** — and …, which are never torn from their twin. */
export const JOIN = 512;
/** Drawn over the character before it. */
export const COMBINING = 1024;
/** Holds a token together when it stands between letters or digits: . , : - / @ _ */
export const CONNECTOR = 2048;
/** Sign that belongs to the number behind it. */
export const SIGN = 4096;
/** Any punctuation; a line of marks and one character still is a lone character. */
export const MARK = 8192;
/** Pair of half-width quotes; which of the two it is follows from the text before. */
export const STRAIGHT_QUOTE = 16384;
/** 年 月 日 吨 …: not torn from the number before it without need. */
export const UNIT = 32768;

const CLASSES = new Map<number, number>();

function put(characters: string, bits: number): void {
  for (const character of characters) {
    const code = character.codePointAt(0) ?? 0;
    CLASSES.set(code, (CLASSES.get(code) ?? 0) | bits);
  }
}

put('、。，．：；？！）〕】》〉」』”’｝］〗', NO_START | CLOSE_MARK | MARK);
put('（〔【《〈「『“‘｛［〖', NO_END | OPEN_MARK | MARK);
put('、，；：', SOFT_MARK);
put('·•‧・', NO_START | DOT | MARK);
put('～〜–', NO_START | MARK);
put('—…⸺⋯', NO_START | JOIN | MARK);
// A number of one digit is a lone character with its sign as well: 2%。
put('%‰℃％°′″²³¹㎡㎥㎎㎏㎞㎜㎝', NO_START | MARK);
put('￥¥$＄№', NO_END);
put(',.;:!?', NO_START | MARK);
put(')]}', NO_START | MARK);
put('([{', NO_END | MARK);
put('/', NO_END | MARK);
put('.,:-/@_\\&=?#~+', CONNECTOR);
put("'’", CONNECTOR);
put('-_\\&=#*|^`', MARK);
put('+-−±≥≤＞＜≈><', SIGN);
put('"\'', STRAIGHT_QUOTE | MARK);
put(' \u00a0\u1680\u202f\u205f\u3000\ufeff\t\n\v\f\r\u2028\u2029', SPACE);
for (let code = 0x2000; code <= 0x200a; code += 1) put(String.fromCharCode(code), SPACE);
put('年月日号件个项条人户家次元万亿吨千公平立时分秒岁亩处座台辆起米度', UNIT);

const TABLE_SIZE = 0x3400;
const TABLE = new Uint16Array(TABLE_SIZE);
for (let code = 0; code < TABLE_SIZE; code += 1) TABLE[code] = classify(code);

function isWord(code: number): boolean {
  if (code < 0x30) return false;
  if (code < 0x80) {
    return /[0-9A-Za-z]/.test(String.fromCharCode(code));
  }
  return code >= 0xc0 && code < 0x2000 && code !== 0xd7 && code !== 0xf7;
}

function isCombining(code: number): boolean {
  return (
    (code >= 0x300 && code <= 0x36f) ||
    (code >= 0x20d0 && code <= 0x20ff) ||
    code === 0x200d ||
    (code >= 0x302a && code <= 0x302f)
  );
}

function classify(code: number): number {
  if (isCombining(code)) return COMBINING;
  let bits = CLASSES.get(code) ?? 0;
  if (isWord(code)) bits |= WORD;
  if (code >= 0x30 && code <= 0x39) bits |= DIGIT;
  return bits;
}

/** Class bits of a code point; 0 is a character that may stand anywhere, as Han do. */
export function classOf(code: number): number {
  if (code < TABLE_SIZE) return TABLE[code] ?? 0;
  if (code >= 0x4e00 && code <= 0x9fff) return CLASSES.get(code) ?? 0;
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)) return COMBINING;
  return CLASSES.get(code) ?? 0;
}
