import { describe, expect, it } from 'vitest';
import { calendarYearInput } from '../../server/domain/calendar/calendar-year.ts';
import { calendarFromChineseDays } from '../../server/domain/calendar/chinese-days.ts';
import { shanghaiDate } from '../../server/domain/calendar/date.ts';
import { createWorkCalendar, isWorkingDay } from '../../server/domain/calendar/work-calendar.ts';
import { readInput } from '../../server/domain/input/parse-input.ts';
import { builtInCalendar, builtInYears } from './built-in-calendar.ts';

/** 2027 as an office could enter it; the make-up days are invented for this test. */
const year2027 = {
  year: 2027,
  daysOff: [
    '2027-01-01',
    ...['05', '06', '07', '08', '09', '10', '11', '12'].map((day) => `2027-02-${day}`),
    '2027-05-01',
    ...['01', '02', '03', '04', '05'].map((day) => `2027-10-${day}`),
  ],
  makeUpDays: ['2027-02-20', '2027-10-09'],
  source: '国办发明电〔2026〕99号（测试用）',
};

function refusals(change: Partial<typeof year2027>): string[] {
  const read = readInput(calendarYearInput, { ...year2027, ...change });
  return 'issues' in read ? read.issues.map(({ message }) => message) : [];
}

describe('the installed data', () => {
  it('hold 2004 to 2026, each year whole by the rules for an added year', () => {
    expect(builtInYears.map(({ year }) => year)).toEqual(
      Array.from({ length: 23 }, (_, index) => 2004 + index),
    );
    for (const year of builtInYears) {
      const read = readInput(calendarYearInput, year);
      expect('issues' in read ? read.issues : []).toEqual([]);
    }
    expect(builtInYears.flatMap(({ daysOff }) => daysOff)).toHaveLength(619);
    expect(builtInYears.flatMap(({ makeUpDays }) => makeUpDays)).toHaveLength(150);
  });

  it('leave out a year of which only 元旦 is known', () => {
    const years = calendarFromChineseDays({
      holidays: { '2027-01-01': "New Year's Day,元旦,1" },
      workdays: {},
    });
    expect(years).toEqual([]);
  });

  it('are refused in another form', () => {
    expect(() =>
      calendarFromChineseDays({ holidays: { yesterday: '元旦' }, workdays: {} }),
    ).toThrow();
  });
});

describe('a year that an office adds', () => {
  it('extends the calendar', () => {
    expect(refusals({})).toEqual([]);
    const calendar = createWorkCalendar([...builtInYears, year2027]);
    expect(isWorkingDay(calendar, '2027-02-08')).toBe(false);
    expect(isWorkingDay(calendar, '2027-02-20')).toBe(true);
  });

  it('overrides the installed data', () => {
    const [own] = builtInYears.filter(({ year }) => year === 2026);
    const changed = {
      ...year2027,
      ...own,
      source: '更正',
      daysOff: [...(own?.daysOff ?? []), '2026-07-01'],
    };
    const calendar = createWorkCalendar([...builtInYears, changed]);
    expect(isWorkingDay(builtInCalendar, '2026-07-01')).toBe(true);
    expect(isWorkingDay(calendar, '2026-07-01')).toBe(false);
  });

  it.each([
    [{ daysOff: year2027.daysOff.slice(1) }, '2027年放假日缺元旦2027年1月1日'],
    [{ daysOff: [...year2027.daysOff, '2028-01-01'] }, '放假日2028-01-01不在2027年内'],
    [{ daysOff: [...year2027.daysOff, '2027-05-01'] }, '放假日2027-05-01重复列出'],
    [
      { daysOff: year2027.daysOff.filter((day) => !day.startsWith('2027-02')) },
      '2027年放假日缺春节',
    ],
    [
      { daysOff: year2027.daysOff.filter((day) => day !== '2027-10-03') },
      '2027年放假日缺国庆节2027年10月3日',
    ],
    [{ makeUpDays: ['2027-02-22'] }, '调休上班日2027-02-22不是星期六或星期日'],
    [{ makeUpDays: ['2027-02-06'] }, '2027-02-06既列为放假日又列为调休上班日'],
    [{ makeUpDays: ['2026-12-26'] }, '调休上班日2026-12-26不在2027年内'],
    [{ daysOff: [...year2027.daysOff, '2027-02-30'] }, '“放假日”的值“2027-02-30”格式不对'],
    [{ source: '' }, '“来源”不能为空'],
  ])('is refused when it is wrong: %j', (change, start) => {
    const found = refusals(change);
    expect(found).toHaveLength(1);
    expect(found[0]?.startsWith(start)).toBe(true);
  });
});

describe('today', () => {
  it('is the day in Asia/Shanghai', () => {
    expect(shanghaiDate(new Date('2025-05-20T15:59:59Z'))).toBe('2025-05-20');
    expect(shanghaiDate(new Date('2025-05-20T16:00:00Z'))).toBe('2025-05-21');
    expect(shanghaiDate(new Date('2024-12-31T16:00:00Z'))).toBe('2025-01-01');
  });
});
