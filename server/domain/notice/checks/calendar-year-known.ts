import { CalendarYearUnknown } from '../../calendar/work-calendar.ts';
import { countWorkingDays } from '../../calendar/working-days.ts';
import type { CheckInput, NoticeCheck, Remark } from './check.ts';
import { datedPeriod, endFor, onCalendar } from './period.ts';

function touchedYears(input: CheckInput): void {
  const { facts, rules, calendar } = input;
  const { start, length, unit } = facts.period;
  const dates = datedPeriod(facts);
  if (dates !== undefined) countWorkingDays(calendar, dates.start, dates.end);
  if (start === undefined) return;
  endFor(input, start, {
    length: length ?? rules.noticeLength,
    unit: (length === undefined ? undefined : unit) ?? rules.noticeUnit,
  });
}

/** The period touches a year of which the calendar holds no days off: it cannot be computed (§2.4). */
export const calendarYearKnown: NoticeCheck = {
  code: 'CALENDAR_YEAR_UNKNOWN',
  remarks: (input): Remark[] => {
    const refusal = onCalendar(() => touchedYears(input));
    if (!(refusal instanceof CalendarYearUnknown)) return [];
    const startYear = Number(input.facts.period.start?.slice(0, 4));
    return [
      {
        dataPath: refusal.year === startYear ? 'period.start' : 'period.end',
        message: refusal.message,
        clause: '域规则2.4',
      },
    ];
  },
};
