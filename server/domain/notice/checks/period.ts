import { chineseDate } from '../../calendar/date.ts';
import { CalendarYearUnknown, type WorkCalendar } from '../../calendar/work-calendar.ts';
import {
  countDays,
  countWorkingDays,
  type DayUnit,
  endOfPeriod,
} from '../../calendar/working-days.ts';
import type { NoticeFacts } from '../facts.ts';
import type { CheckInput } from './check.ts';

/** A period as papers write it: 10个工作日, 7日. */
export function lengthText(length: number, unit: DayUnit): string {
  return unit === 'WORKING_DAY' ? `${length}个工作日` : `${length}日`;
}

/** Both counts of a stretch of days, first day counted and not, as messages show them. */
export function bothCounts(calendar: WorkCalendar, start: string, end: string): string {
  const [days, workingDays] = [countDays(start, end), countWorkingDays(calendar, start, end)];
  const firstWorks = countWorkingDays(calendar, start, start);
  return `${chineseDate(start)}至${chineseDate(end)}，计入首日为${workingDays}个工作日（${days}日），不计首日为${workingDays - firstWorks}个工作日（${days - 1}日）`;
}

/** A period with both its days, the end not before the start. */
export type DatedPeriod = { readonly start: string; readonly end: string };

/** The dated period of a notice, `undefined` when a day is missing or they are out of order. */
export function datedPeriod({ period }: NoticeFacts): DatedPeriod | undefined {
  const { start, end } = period;
  if (start === undefined || end === undefined || end < start) return undefined;
  return { start, end };
}

/** Last day of a period that begins with the notice, counted as told. */
export function endFor(
  { rules, calendar }: CheckInput,
  start: string,
  counted: { length: number; unit: DayUnit; firstDayCounts?: boolean },
): string {
  return endOfPeriod(calendar, {
    start,
    length: counted.length,
    unit: counted.unit,
    firstDayCounts: counted.firstDayCounts ?? rules.firstDayCounts,
    moveOffHoliday: rules.moveOffHoliday,
  });
}

/**
 * Runs a computation on the calendar; where the calendar lacks a year the result is that refusal,
 * which is one check's to report (`calendarYearKnown`) and the others' to keep silent about.
 */
export function onCalendar<Result>(compute: () => Result): Result | CalendarYearUnknown {
  try {
    return compute();
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return error;
    throw error;
  }
}
