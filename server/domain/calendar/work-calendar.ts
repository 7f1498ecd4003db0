import { IncompleteDataFailure, ValidationFailure } from '../failure.ts';
import type { CalendarYear } from './calendar-year.ts';
import { dateOfDayNumber, dayNumber, weekday } from './date.ts';

type Year = {
  readonly off: ReadonlySet<number>;
  readonly makeUp: ReadonlySet<number>;
};

/** The official calendar: what is known of each year. */
export type WorkCalendar = { readonly years: ReadonlyMap<number, Year> };

/** A period touches a year of which the calendar holds no days off. */
export class CalendarYearUnknown extends IncompleteDataFailure {
  readonly year: number;
  constructor(year: number) {
    const message = `工作日历中没有${year}年的放假和调休安排，不能推算该年的工作日；请在国务院办公厅公布${year}年节假日安排后，由本单位添加该年放假日、调休上班日并注明来源（通知文号）。`;
    super(message, [
      { severity: 'error', code: 'CALENDAR_YEAR_UNKNOWN', message, clause: '域规则2.4' },
    ]);
    this.year = year;
  }
}

/**
 * Builds the calendar. A later entry for the same year replaces an earlier one whole, so an
 * office's own year, given last, overrides the built-in data.
 */
export function createWorkCalendar(years: readonly CalendarYear[]): WorkCalendar {
  const numbers = (dates: readonly string[]) => new Set(dates.map(requireDay));
  return {
    years: new Map(
      years.map(({ year, daysOff, makeUpDays }) => [
        year,
        { off: numbers(daysOff), makeUp: numbers(makeUpDays) },
      ]),
    ),
  };
}

/** Day number of a date; throws `ValidationFailure` for text that is no date of the calendar. */
export function requireDay(date: string): number {
  const day = dayNumber(date);
  if (day === undefined) {
    throw new ValidationFailure([
      {
        path: [],
        code: 'IMPOSSIBLE_DATE',
        message: `“${date}”不是真实存在的日期，应写作YYYY-MM-DD，如2024-10-16。`,
      },
    ]);
  }
  return day;
}

/** Whether people work on a day by its number; throws `CalendarYearUnknown`. */
export function isWorkingDayNumber(calendar: WorkCalendar, day: number): boolean {
  const year = Number(dateOfDayNumber(day).slice(0, 4));
  const known = calendar.years.get(year);
  if (known === undefined) throw new CalendarYearUnknown(year);
  if (known.makeUp.has(day)) return true;
  const dayOfWeek = weekday(day);
  return dayOfWeek !== 0 && dayOfWeek !== 6 && !known.off.has(day);
}

/** Whether a date is a working day, make-up days included; throws `CalendarYearUnknown`. */
export function isWorkingDay(calendar: WorkCalendar, date: string): boolean {
  return isWorkingDayNumber(calendar, requireDay(date));
}
