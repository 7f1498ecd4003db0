import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateOfDayNumber,
  dayNumber,
  isCalendarDate,
  lastDayOfMonth,
} from '../../server/domain/calendar/date.ts';
import {
  CalendarYearUnknown,
  createWorkCalendar,
  isWorkingDay,
} from '../../server/domain/calendar/work-calendar.ts';
import {
  countDays,
  countWorkingDays,
  endOfPeriod,
} from '../../server/domain/calendar/working-days.ts';
import { ValidationFailure } from '../../server/domain/failure.ts';
import { builtInYears, builtInCalendar as calendar } from './built-in-calendar.ts';

/** A day well inside the years with data, so that periods do not leave them. */
const day = fc
  .integer({ min: dayNumber('2004-01-01') ?? 0, max: dayNumber('2025-12-31') ?? 0 })
  .map(dateOfDayNumber);

/** The slow way, straight from the package's lists: no part of it is shared with the domain. */
const off = new Set(builtInYears.flatMap(({ daysOff }) => daysOff));
const makeUp = new Set(builtInYears.flatMap(({ makeUpDays }) => makeUpDays));
function worked(date: string): boolean {
  const weekdayName = new Date(`${date}T12:00:00Z`).toUTCString().slice(0, 3);
  if (makeUp.has(date)) return true;
  return weekdayName !== 'Sat' && weekdayName !== 'Sun' && !off.has(date);
}
function next(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

describe('dates', () => {
  it('are the days of the calendar and no others', () => {
    for (const date of ['2024-02-29', '2000-02-29', '1970-01-01', '2026-12-31']) {
      expect(isCalendarDate(date)).toBe(true);
    }
    for (const date of [
      '2026-02-31',
      '2023-02-29',
      '1900-02-29',
      '2024-13-01',
      '2024-1-1',
      '',
      '2024-00-10',
      '2024-10-16T00:00',
    ]) {
      expect(isCalendarDate(date)).toBe(false);
    }
    expect(lastDayOfMonth(2024, 2)).toBe('2024-02-29');
    expect(lastDayOfMonth(2024, 0)).toBeUndefined();
  });

  it('and day numbers are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 2_000_000 }), (number) => {
        expect(dayNumber(dateOfDayNumber(number))).toBe(number);
      }),
    );
  });
});

/** The day that a period ends which begins after `start`, its first day not counted. */
function workedDaysAfter(start: string, length: number, known = calendar): string {
  const settings = { unit: 'WORKING_DAY', firstDayCounts: false, moveOffHoliday: true } as const;
  return endOfPeriod(known, { start, length, ...settings });
}

describe('working days', () => {
  it('agree with the package’s own function on every day with data', () => {
    for (let date = '2004-01-01'; date <= '2026-12-31'; date = next(date)) {
      expect([date, isWorkingDay(calendar, date)]).toEqual([date, chineseDays.isWorkday(date)]);
    }
  });

  it('add as a loop over the days does', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (start, count) => {
        let date = start;
        for (let left = count; left > 0; ) {
          date = next(date);
          if (worked(date)) left -= 1;
        }
        expect(workedDaysAfter(start, count)).toBe(date);
      }),
    );
  });

  it('count what was added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 120 }), (start, count) => {
        const end = workedDaysAfter(start, count);
        expect(countWorkingDays(calendar, next(start), end)).toBe(count);
        expect(worked(end)).toBe(true);
      }),
    );
  });

  it('know make-up days: 2026-09-30 and five more is 2026-10-13', () => {
    expect(workedDaysAfter('2026-09-30', 5)).toBe('2026-10-13');
    expect(countWorkingDays(calendar, '2024-09-29', '2024-10-09')).toBe(4);
    expect(countWorkingDays(calendar, '2025-05-21', '2025-06-04')).toBe(10);
    expect(countWorkingDays(calendar, '2025-06-04', '2025-05-21')).toBe(0);
  });
});

describe('the end of a period', () => {
  const settings = { firstDayCounts: true, moveOffHoliday: true } as const;

  it.each([
    ['2024-09-29', 10, 'WORKING_DAY', true, '2024-10-16'],
    ['2024-09-29', 10, 'WORKING_DAY', false, '2024-10-17'],
    ['2025-05-21', 10, 'WORKING_DAY', true, '2025-06-04'],
    ['2023-07-27', 10, 'WORKING_DAY', true, '2023-08-09'],
    // Begun on a day off: the first working day is the first day, whether or not the start counts.
    ['2024-10-01', 1, 'WORKING_DAY', true, '2024-10-08'],
    ['2024-10-01', 1, 'WORKING_DAY', false, '2024-10-08'],
    ['2024-12-20', 7, 'DAY', true, '2024-12-26'],
    ['2024-12-20', 7, 'DAY', false, '2024-12-27'],
    // Ends on Saturday 28 September 2024: runs on to Sunday the 29th, which is worked.
    ['2024-09-22', 7, 'DAY', true, '2024-09-29'],
    // Ends in the National Day holiday: runs on to 8 October (Civil Code art. 203).
    ['2024-09-27', 7, 'DAY', true, '2024-10-08'],
  ] as const)('%s, %d %s, first day counts: %s', (start, length, unit, firstDayCounts, end) => {
    expect(endOfPeriod(calendar, { ...settings, start, length, unit, firstDayCounts })).toBe(end);
  });

  it('stays on a day off where the rule set says so', () => {
    expect(
      endOfPeriod(calendar, {
        start: '2024-09-27',
        length: 7,
        unit: 'DAY',
        firstDayCounts: true,
        moveOffHoliday: false,
      }),
    ).toBe('2024-10-03');
  });

  it('holds exactly its working days', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (start, length, firstDayCounts) => {
          const end = endOfPeriod(calendar, {
            ...settings,
            start,
            length,
            unit: 'WORKING_DAY',
            firstDayCounts,
          });
          const from = firstDayCounts ? start : next(start);
          expect(countWorkingDays(calendar, from, end)).toBe(length);
        },
      ),
    );
  });

  it('in 日 ends on a working day, no more than a holiday later', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (start, length) => {
        const end = endOfPeriod(calendar, { ...settings, start, length, unit: 'DAY' });
        expect(worked(end)).toBe(true);
        expect(countDays(start, end)).toBeGreaterThanOrEqual(length);
        expect(countDays(start, end)).toBeLessThan(length + 12);
      }),
    );
  });
});

describe('refusals', () => {
  it.each([
    ['add', () => workedDaysAfter('2026-12-31', 1), 2027],
    ['count', () => countWorkingDays(calendar, '2026-12-30', '2027-01-04'), 2027],
    ['start unknown', () => workedDaysAfter('2003-12-31', 1), 2003],
    [
      'period in working days',
      () =>
        endOfPeriod(calendar, {
          start: '2026-12-25',
          length: 10,
          unit: 'WORKING_DAY',
          firstDayCounts: true,
          moveOffHoliday: true,
        }),
      2027,
    ],
    [
      'period in days',
      () =>
        endOfPeriod(calendar, {
          start: '2026-12-28',
          length: 7,
          unit: 'DAY',
          firstDayCounts: true,
          moveOffHoliday: false,
        }),
      2027,
    ],
  ])('name the year without data and what to do: %s', (_, compute, year) => {
    let thrown: unknown;
    try {
      compute();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(CalendarYearUnknown);
    const failure = thrown as CalendarYearUnknown;
    expect(failure.year).toBe(year);
    expect(failure.message).toContain(`没有${year}年的放假和调休安排`);
    expect(failure.findings).toMatchObject([{ code: 'CALENDAR_YEAR_UNKNOWN', severity: 'error' }]);
  });

  it('meet impossible dates and counts', () => {
    expect(() => isWorkingDay(calendar, '2026-02-31')).toThrow(ValidationFailure);
    expect(() => workedDaysAfter('2024-2-1', 1)).toThrow('“2024-2-1”不是真实存在的日期');
    expect(() => workedDaysAfter('2024-02-01', 1.5)).toThrow(RangeError);
    expect(() => workedDaysAfter('2024-02-01', 1, createWorkCalendar([]))).toThrow(
      CalendarYearUnknown,
    );
  });
});
