import { chineseDate, isCalendarDate, lastDayOfMonth } from '../calendar/date.ts';

/** What a deadline says: a last day, no day at all (立行立改、长期坚持), or other words. */
export type Deadline =
  | { readonly kind: 'DATE'; readonly lastDay: string }
  | { readonly kind: 'IMMEDIATE' }
  | { readonly kind: 'LONG_TERM' }
  | { readonly kind: 'IMMEDIATE_THEN_LONG_TERM' }
  | { readonly kind: 'OTHER' };

/** 2024年12月31日（前）、2024年12月底（前）、2024年12月（前）、2024年底（前）、2024年（内） */
const CHINESE =
  /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日|底|末|份)?|底|末|内|年底)?(?:之?前|以前)?(?:完成|完成整改)?$/;

function chineseLastDay(text: string): string | undefined {
  const found = CHINESE.exec(text);
  if (found === null) return undefined;
  const [, year = '', month = '12', day] = found;
  const last = lastDayOfMonth(Number(year), Number(month));
  if (last === undefined || day === undefined) return last;
  if (Number(day) < 1 || Number(day) > Number(last.slice(-2))) return undefined;
  return `${last.slice(0, 8)}${day.padStart(2, '0')}`;
}

/** Dates as texts hold them: 2025-02-30, 2025.2.30, 2025年2月30日. */
const DATES = /(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})(?!\d)日?/g;

/** The first date in a deadline that no calendar has (2025年2月30日), as it is written. */
export function impossibleDate(text: string): string | undefined {
  for (const [written, year, month, day] of text.normalize('NFKC').matchAll(DATES)) {
    const date = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    if (!isCalendarDate(date)) return written;
  }
  return undefined;
}

/**
 * Reads a deadline as plans write it. A day or month “前” counts itself as the last day, as the
 * offices read it. Words that name no day (“汛期前”) are `OTHER`: they stay as they are printed.
 */
export function readDeadline(text: string): Deadline {
  const plain = text.normalize('NFKC').replace(/[\s。.]/g, '');
  if (isCalendarDate(plain)) return { kind: 'DATE', lastDay: plain };
  const lastDay = chineseLastDay(plain);
  if (lastDay !== undefined) return { kind: 'DATE', lastDay };
  const immediate = /立行立改|立知立改|立即整改/.test(plain);
  const longTerm = /长期坚持|持续推进|持续整改|长期/.test(plain);
  if (immediate && longTerm) return { kind: 'IMMEDIATE_THEN_LONG_TERM' };
  if (immediate) return { kind: 'IMMEDIATE' };
  return longTerm ? { kind: 'LONG_TERM' } : { kind: 'OTHER' };
}

/** A deadline as papers print it: an ISO date becomes 2024年12月31日, other words stay. */
export function printDeadline(text: string): string {
  return chineseDate(text);
}
