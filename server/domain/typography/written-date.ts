import { type Correction, correction } from './correction.ts';

/** 2025年06月03日, 06月03日, 6月03日: a month or day with a zero before it. */
const PADDED =
  /(?<!\d)(?:(\d{4})(\s?年\s?))?(0?[1-9]|1[0-2])(\s?月\s?)(0?[1-9]|[12]\d|3[01])(?=\s?[日号])|(?<!\d)(\d{4})(\s?年\s?)(0[1-9])(?=\s?月)/gu;
/** 2025.06.03, 2025-6-3, 2025/06/03, not within a longer number or code. */
const NUMERIC =
  /(?<![\w.\-/])((?:19|20)\d{2})([.\-/])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])日?(?![\d\-/]|\.\d|[A-Za-z])/gu;

const plain = (number: string | undefined): string => `${Number(number)}`;

/** Dates are written 2025年6月3日 (GB/T 9704-2012 7.3.5.4): in full, in words, without padding. */
export function writtenDates(text: string): Correction | undefined {
  const padded = correction(
    text,
    PADDED,
    ([, year, yearMark, month, monthMark, day, y, mark, m]) => {
      if (y !== undefined) return `${y}${mark}${plain(m)}`;
      return `${year ?? ''}${yearMark ?? ''}${plain(month)}${monthMark}${plain(day)}`;
    },
  );
  const numeric = correction(
    padded?.proposal ?? text,
    NUMERIC,
    ([, year, , month, day]) => `${year}年${plain(month)}月${plain(day)}日`,
  );
  if (numeric === undefined) return padded;
  return { found: [...(padded?.found ?? []), ...numeric.found], proposal: numeric.proposal };
}
