import { z } from 'zod';
import { calendarDate, shortText } from '../input/text.ts';
import { chineseDate, dayNumber, weekday } from './date.ts';

/** Fixed-date holidays of 《全国年节及纪念日放假办法》: 元旦、劳动节、国庆节. */
const FIXED: readonly (readonly [monthDay: string, name: string])[] = [
  ['01-01', '元旦'],
  ['05-01', '劳动节'],
  ['10-01', '国庆节'],
  ['10-02', '国庆节'],
  ['10-03', '国庆节'],
];
/** 春节 (正月初一) falls from 21 January to 20 February; its days off lie within these dates. */
const SPRING = { from: '01-19', to: '02-28', days: 3 } as const;

function hasSpringFestival(year: number, daysOff: ReadonlySet<string>): boolean {
  let run = 0;
  let previous = Number.NEGATIVE_INFINITY;
  for (const date of [...daysOff].sort()) {
    if (date < `${year}-${SPRING.from}` || date > `${year}-${SPRING.to}`) continue;
    const day = dayNumber(date) ?? Number.NaN;
    run = day === previous + 1 ? run + 1 : 1;
    if (run >= SPRING.days) return true;
    previous = day;
  }
  return false;
}

type YearData = { year: number; daysOff: readonly string[]; makeUpDays: readonly string[] };

function* brokenDates({ year, daysOff, makeUpDays }: YearData): Generator<[string, string]> {
  const off = new Set(daysOff);
  for (const [field, name, dates] of [
    ['daysOff', '放假日', daysOff],
    ['makeUpDays', '调休上班日', makeUpDays],
  ] as const) {
    for (const [place, date] of dates.entries()) {
      if (!date.startsWith(`${year}-`)) {
        yield [field, `${name}${date}不在${year}年内，请把它加到所属年份。`];
      } else if (dates.indexOf(date) !== place) {
        yield [field, `${name}${date}重复列出，请删去一个。`];
      }
    }
  }
  for (const date of makeUpDays) {
    const day = weekday(dayNumber(date) ?? 0);
    if (day !== 0 && day !== 6) {
      yield ['makeUpDays', `调休上班日${date}不是星期六或星期日，本就是工作日，请核对日期。`];
    }
    if (off.has(date)) {
      yield ['makeUpDays', `${date}既列为放假日又列为调休上班日，请按国务院办公厅通知只留一处。`];
    }
  }
}

function* missingHolidays({ year, daysOff }: YearData): Generator<[string, string]> {
  const off = new Set(daysOff);
  for (const [monthDay, name] of FIXED) {
    const date = `${year}-${monthDay}`;
    if (!off.has(date)) yield ['daysOff', `${year}年放假日缺${name}${chineseDate(date)}，请补上。`];
  }
  if (!hasSpringFestival(year, off)) {
    yield [
      'daysOff',
      `${year}年放假日缺春节：1月19日至2月28日之间应有连续${SPRING.days}天以上放假日，请补上。`,
    ];
  }
}

/**
 * Days off and make-up days of a year as an office enters them, from the State Council office's
 * notice, with its number as source. An incomplete year is refused: its gaps would count as work days.
 */
export const calendarYearInput = z
  .strictObject({
    year: z.int().min(2000).max(2200).describe('年份'),
    daysOff: z.array(calendarDate('放假日')).max(100).describe('放假日'),
    makeUpDays: z.array(calendarDate('调休上班日')).max(50).default([]).describe('调休上班日'),
    source: shortText('来源').describe('来源，如“国办发明电〔2025〕7号”'),
  })
  .superRefine((data, context) => {
    for (const [field, message] of [...brokenDates(data), ...missingHolidays(data)]) {
      context.addIssue({ code: 'custom', path: [field], message });
    }
  });

/** Days off (weekends only where a notice lists them) and worked weekend days of one year. */
export type CalendarYear = z.infer<typeof calendarYearInput>;
