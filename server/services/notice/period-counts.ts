import { CalendarYearUnknown, type WorkCalendar } from '../../domain/calendar/work-calendar.ts';
import { countDays, countWorkingDays } from '../../domain/calendar/working-days.ts';

/** How long a period is by both ways of counting; undefined where it cannot be counted. */
export type PeriodCounts = {
  readonly calendarDays: number | undefined;
  readonly workingDays: number | undefined;
};

/**
 * Days and working days of a period, both end days included. Without both days nothing is counted;
 * in a year that the calendar does not hold, no working days are.
 */
export function periodCounts(
  period: { readonly start?: string | undefined; readonly end?: string | undefined },
  calendar: WorkCalendar,
): PeriodCounts {
  const { start, end } = period;
  if (start === undefined || end === undefined) {
    return { calendarDays: undefined, workingDays: undefined };
  }
  return { calendarDays: countDays(start, end), workingDays: workingDays(calendar, start, end) };
}

function workingDays(calendar: WorkCalendar, start: string, end: string): number | undefined {
  try {
    return countWorkingDays(calendar, start, end);
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return undefined;
    throw error;
  }
}
