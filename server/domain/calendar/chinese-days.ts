import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';
import type { CalendarYear } from './calendar-year.ts';

const table = z.record(calendarDay, z.string());
const chineseDaysData = z.looseObject({ holidays: table, workdays: table });

/**
 * Years of `chinese-days/dist/chinese-days.json`, in order. A year counts as known only when the
 * data hold its 春节 and 国庆节: a next year of which only 元旦 stands in the file is not known.
 * Throws a ZodError when the file has another form.
 */
export function calendarFromChineseDays(json: unknown): CalendarYear[] {
  const data = chineseDaysData.parse(json);
  const years = new Map<number, { daysOff: string[]; makeUpDays: string[]; names: string }>();
  const yearOf = (date: string) => {
    const year = Number(date.slice(0, 4));
    const known = years.get(year) ?? { daysOff: [], makeUpDays: [], names: '' };
    years.set(year, known);
    return known;
  };
  for (const [date, name] of Object.entries(data.holidays)) {
    const year = yearOf(date);
    year.daysOff.push(date);
    year.names += name;
  }
  for (const date of Object.keys(data.workdays)) yearOf(date).makeUpDays.push(date);
  return [...years]
    .filter(([, { names }]) => names.includes('春节') && names.includes('国庆节'))
    .sort(([a], [b]) => a - b)
    .map(([year, { daysOff, makeUpDays }]) => ({
      year,
      daysOff: daysOff.sort(),
      makeUpDays: makeUpDays.sort(),
      source: `chinese-days软件包所载${year}年国务院办公厅节假日安排`,
    }));
}
