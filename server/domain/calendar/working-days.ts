import { dateOfDayNumber } from './date.ts';
import {
  CalendarYearUnknown,
  isWorkingDayNumber,
  requireDay,
  type WorkCalendar,
} from './work-calendar.ts';

/** 工作日 or 日 (calendar days). */
export type DayUnit = 'WORKING_DAY' | 'DAY';

function requireCount(count: number): void {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`天数应为不小于0的整数，现为${count}。`);
  }
}

/** Refuses at once a stretch of days that touches a year without data. */
function requireYears(calendar: WorkCalendar, from: number, to: number): void {
  const last = Number(dateOfDayNumber(to).slice(0, 4));
  for (let year = Number(dateOfDayNumber(from).slice(0, 4)); year <= last; year += 1) {
    if (!calendar.years.has(year)) throw new CalendarYearUnknown(year);
  }
}

/** Number of the `count`-th working day on or after day number `from`. */
function nthWorkingDay(calendar: WorkCalendar, from: number, count: number): number {
  let left = count;
  let day = from;
  for (;;) {
    if (isWorkingDayNumber(calendar, day)) left -= 1;
    if (left <= 0) return day;
    day += 1;
  }
}

/** Working days from `start` to `end`, both counted; 0 when the end lies before the start. */
export function countWorkingDays(calendar: WorkCalendar, start: string, end: string): number {
  const [first, last] = [requireDay(start), requireDay(end)];
  if (last < first) return 0;
  requireYears(calendar, first, last);
  let count = 0;
  for (let day = first; day <= last; day += 1) {
    if (isWorkingDayNumber(calendar, day)) count += 1;
  }
  return count;
}

/** Calendar days from `start` to `end`, both counted; 0 when the end lies before the start. */
export function countDays(start: string, end: string): number {
  return Math.max(0, requireDay(end) - requireDay(start) + 1);
}

/** A period as a notice states it, with the two settings of the rule set. */
export type Period = {
  readonly start: string;
  readonly length: number;
  readonly unit: DayUnit;
  /** False is Civil Code art. 201 (the first day is not counted); notices mostly count it. */
  readonly firstDayCounts: boolean;
  /** Civil Code art. 203: a period in 日 that ends on a day off runs to the next working day. */
  readonly moveOffHoliday: boolean;
};

/**
 * Last day of a period. Throws `CalendarYearUnknown` when it touches a year without data, also in
 * 日: whether its end is a day off could not be known.
 */
export function endOfPeriod(calendar: WorkCalendar, period: Period): string {
  requireCount(period.length);
  const start = requireDay(period.start);
  requireYears(calendar, start, start);
  const from = period.firstDayCounts ? start : start + 1;
  if (period.unit === 'WORKING_DAY') {
    return dateOfDayNumber(nthWorkingDay(calendar, from, period.length));
  }
  const end = from + Math.max(period.length, 1) - 1;
  requireYears(calendar, start, end);
  return dateOfDayNumber(period.moveOffHoliday ? nthWorkingDay(calendar, end, 1) : end);
}
