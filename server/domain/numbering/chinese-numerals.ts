const DIGITS = '零一二三四五六七八九';
const UNITS: readonly string[] = ['', '十', '百', '千', '万'];
const LARGEST = 99_999;

/** Every character that a Chinese numeral may hold, for use inside a character class. */
export const NUMERAL_CHARACTERS = '〇零一二两三四五六七八九十百千万廿卅卌';

/**
 * Writes 0 to 99,999 as headings and numbers do: 十, 二十三, 一百零五, 一万零一十. Throws
 * `RangeError` outside.
 */
export function writeChineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value > LARGEST) {
    throw new RangeError(`中文数字只写0至${LARGEST}的整数，现为${value}。`);
  }
  if (value === 0) return '零';
  const digits = String(value);
  let text = '';
  for (const [place, digit] of [...digits].entries()) {
    if (digit !== '0') {
      text += `${DIGITS[Number(digit)]}${UNITS[digits.length - 1 - place]}`;
    } else if (!text.endsWith('零')) {
      text += '零';
    }
  }
  return text.replace(/零$/, '').replace(/^一十/, '十');
}

function readDigitWise(text: string): number | undefined {
  if (text.length > String(LARGEST).length) return undefined;
  let value = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0) return undefined;
    value = value * 10 + digit;
  }
  return value;
}

function readWithUnits(text: string): number {
  let value = 0;
  let digit = 0;
  for (const character of text) {
    const known = DIGITS.indexOf(character);
    if (known >= 0) {
      digit = known;
      continue;
    }
    const unit = 10 ** UNITS.indexOf(character);
    value += (digit === 0 ? 1 : digit) * unit;
    digit = 0;
  }
  return value + digit;
}

/**
 * Reads a Chinese numeral of 0 to 99,999: with units (一百零五, 两千, 廿三, 卅), with or without
 * the 一 before a leading 十, or digit by digit (二〇二六). `undefined` for anything else, also for
 * what people read in two ways (一百五).
 */
export function readChineseNumber(text: string): number | undefined {
  const plain = text
    .replaceAll('〇', '零')
    .replaceAll('两', '二')
    .replaceAll('廿', '二十')
    .replaceAll('卅', '三十')
    .replaceAll('卌', '四十');
  if (plain === '') return undefined;
  if (!/[十百千万]/.test(plain)) return readDigitWise(plain);
  if ([...plain].some((one) => !NUMERAL_CHARACTERS.includes(one))) return undefined;
  const value = readWithUnits(plain);
  // Only what the writer writes is a numeral: 十四十五, 一百五 and 百零零三 are none.
  const canonical = plain.replace(/^一十/, '十');
  return value <= LARGEST && writeChineseNumber(value) === canonical ? value : undefined;
}
