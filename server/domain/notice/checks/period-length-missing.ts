import { CalendarYearUnknown } from '../../calendar/work-calendar.ts';
import type { NoticeCheck } from './check.ts';
import { bothCounts, datedPeriod, lengthText, onCalendar } from './period.ts';

/** Dates without a length: a reader cannot tell whether they are right (domain rules §2.7 row 12). */
export const periodLengthMissing: NoticeCheck = {
  code: 'PERIOD_LENGTH_MISSING',
  remarks: ({ facts, rules, calendar }) => {
    const dates = datedPeriod(facts);
    if (dates === undefined || facts.period.length !== undefined) return [];
    const counts = onCalendar(() => bothCounts(calendar, dates.start, dates.end));
    const shown = counts instanceof CalendarYearUnknown ? '' : `；${counts}`;
    return [
      {
        dataPath: 'period.length',
        message: `公示写明了起止日期，没有写公示期长度${shown}，请补录长度和单位（“${rules.name}”为${lengthText(rules.noticeLength, rules.noticeUnit)}）。`,
        clause: '域规则2.7-12',
      },
    ];
  },
};
