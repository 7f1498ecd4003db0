import { chineseDate } from '../../calendar/date.ts';
import { CalendarYearUnknown } from '../../calendar/work-calendar.ts';
import type { CheckInput, NoticeCheck, Remark } from './check.ts';
import { bothCounts, datedPeriod, endFor, lengthText, onCalendar } from './period.ts';

function counting({ rules }: CheckInput): string {
  return rules.firstDayCounts ? '计入首日' : '不计首日';
}

function statedTooShort(input: CheckInput): Remark[] {
  const dates = datedPeriod(input.facts);
  const { length, unit } = input.facts.period;
  if (dates === undefined || length === undefined || unit === undefined) return [];
  const right = endFor(input, dates.start, { length, unit });
  if (dates.end >= right) return [];
  return [
    {
      dataPath: 'period.end',
      message: `公示期写为${lengthText(length, unit)}，但${bothCounts(input.calendar, dates.start, dates.end)}，天数不足；${counting(input)}应至${chineseDate(right)}，请改公示结束日期。`,
      clause: '民法典第二百零一条、域规则2.7-1',
    },
  ];
}

/** The rule set's own length, against the stated length or, where none is stated, the dates. */
function ruleTooShort(input: CheckInput): Remark[] {
  const { rules, facts } = input;
  const { start, end, length, unit } = facts.period;
  if (start === undefined) return [];
  const least = endFor(input, start, { length: rules.noticeLength, unit: rules.noticeUnit });
  const stated =
    length === undefined ? end : endFor(input, start, { length, unit: unit ?? rules.noticeUnit });
  if (stated === undefined || stated < start || stated >= least) return [];
  const said =
    length === undefined
      ? `至${chineseDate(stated)}止`
      : `为${lengthText(length, unit ?? rules.noticeUnit)}`;
  return [
    {
      dataPath: length === undefined ? 'period.end' : 'period.length',
      message: `公示期${said}，短于“${rules.name}”规定的${lengthText(rules.noticeLength, rules.noticeUnit)}；${counting(input)}应至${chineseDate(least)}，请改公示期。`,
      clause: '域规则2.4',
    },
  ];
}

/** The end lies too early for the stated length or the rule set's (domain rules §2.7 row 1); more is allowed. */
export const periodTooShort: NoticeCheck = {
  code: 'PERIOD_TOO_SHORT',
  remarks: (input) => {
    const found = onCalendar(() => [...statedTooShort(input), ...ruleTooShort(input)]);
    return found instanceof CalendarYearUnknown ? [] : found;
  },
};
