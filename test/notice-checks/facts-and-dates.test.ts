import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOfDayNumber, dayNumber } from '../../server/domain/calendar/date.ts';
import { countWorkingDays, endOfPeriod } from '../../server/domain/calendar/working-days.ts';
import { checkNotice } from '../../server/domain/notice/checks/check-notice.ts';
import { type NoticeFacts, noticeFacts } from '../../server/domain/notice/facts.ts';
import { builtInRulesFor } from '../../server/domain/rule-set/built-in.ts';
import type { RuleSet } from '../../server/domain/rule-set/rule-set.ts';
import { builtInCalendar as calendar } from '../calendar/built-in-calendar.ts';
import { changed, SOUND, withItem } from './sound-notice.ts';

const jiangxi = builtInRulesFor('360732');
const anhui = builtInRulesFor('340000');

function findings(facts: NoticeFacts, rules: RuleSet = jiangxi) {
  return checkNotice({ facts: noticeFacts.parse(facts), rules, calendar });
}

function codes(facts: NoticeFacts, rules: RuleSet = jiangxi): string[] {
  return findings(facts, rules).map(({ code, dataPath }) => `${code}@${dataPath}`);
}

function messageOf(facts: NoticeFacts, rules: RuleSet = jiangxi): string {
  return findings(facts, rules)[0]?.message ?? '';
}

it('a sound notice has no findings', () => {
  expect(findings(SOUND)).toEqual([]);
});

describe('FACT_MISSING', () => {
  it.each([
    [changed({ issuer: { name: undefined } }), 'issuer.name'],
    [changed({ basis: [] }), 'basis'],
    [changed({ period: { start: undefined } }), 'period.start'],
    [changed({ objection: { unit: undefined } }), 'objection.unit'],
    [changed({ objection: { phone: undefined } }), 'objection.phone'],
    [withItem({ ownNo: undefined, parentNo: undefined }), 'items[0].ownNo'],
    [withItem({ goal: { text: undefined, parts: [] } }), 'items[0].goal.text'],
    [withItem({ problem: undefined }), 'items[0].problem'],
    [withItem({ acceptance: { unit: undefined } }), 'items[0].acceptance.unit'],
    [withItem({ acceptance: { date: undefined } }), 'items[0].acceptance.date'],
    [withItem({ acceptance: { text: undefined } }), 'items[0].acceptance.text'],
    [withItem({ acceptance: { text: '  ' } }), 'items[0].acceptance.text'],
  ])('is found where a required fact is not there (%#)', (facts, path) => {
    expect(codes(facts)).toEqual([`FACT_MISSING@${path}`]);
  });

  it('names the field in Chinese and the item by its number', () => {
    expect(messageOf(withItem({ acceptance: { date: undefined } }))).toBe(
      '问题“问题三十”缺“验收日期”，按本地区规则须在公示中写明，请补录后再审签、发布。',
    );
  });

  it('takes goal parts for a goal, and measures that all tell their completion for the completion', () => {
    expect(codes(withItem({ goal: { text: undefined } }))).toEqual([]);
    expect(codes(withItem({ completion: undefined }))).toEqual([]);
    expect(
      codes(withItem({ completion: undefined, measures: [{ text: '清运两岸垃圾。' }] })),
    ).toEqual(['FACT_MISSING@items[0].completion']);
  });

  it('asks for the acceptance unit as the rules say: an item of a list need not name it in Anhui', () => {
    const listed = withItem({ acceptance: { unit: undefined } });
    const unlisted = withItem({
      acceptance: { unit: undefined },
      ownNo: undefined,
      parentNo: undefined,
    });
    expect(codes(listed, anhui)).toEqual([]);
    expect(codes(unlisted, { ...anhui, numberRequired: false })).toEqual([
      'FACT_MISSING@items[0].acceptance.unit',
    ]);
    expect(
      codes(unlisted, { ...anhui, numberRequired: false, acceptanceUnit: 'OPTIONAL' }),
    ).toEqual([]);
  });

  it('looks at every item', () => {
    const [item] = SOUND.items;
    if (item === undefined) return expect.fail();
    const { deadline: _, ...rest } = item;
    expect(codes({ ...SOUND, items: [item, rest, item, rest] }, anhui)).toEqual([
      'FACT_MISSING@items[1].deadline',
      'FACT_MISSING@items[3].deadline',
    ]);
  });
});

describe('DATE_ORDER', () => {
  it.each([
    [changed({ period: { end: '2025-05-20' } }), 'period.end'],
    [changed({ signature: { date: '2025-05-22' } }), 'signature.date'],
    [withItem({ acceptance: { date: '2025-05-22' } }), 'items[0].acceptance.date'],
    [changed({ inspection: { feedbackDate: '2025-05-11' } }), 'items[0].acceptance.date'],
    [
      withItem({
        measures: [{ text: '清运。', completion: '清运12吨。', completedOn: '2025-05-11' }],
      }),
      'items[0].measures[0].completedOn',
    ],
  ])('is found (%#)', (facts, path) => {
    expect(codes(facts)).toEqual([`DATE_ORDER@${path}`]);
  });

  it('lets the notice be signed on its first day, and a closure come before its deadline', () => {
    expect(codes(changed({ signature: { date: '2025-05-21' } }))).toEqual([]);
    expect(codes(withItem({ deadline: '2026年底前' }))).toEqual([]);
  });
});

describe('the period', () => {
  const period = (start: string, end: string, length?: number, unit?: 'WORKING_DAY' | 'DAY') =>
    changed({
      period: { start, end, length, unit },
      signature: { date: undefined },
      inspection: undefined,
    });
  const late = (facts: NoticeFacts) => ({
    ...facts,
    items: facts.items.map((item) => ({
      ...item,
      measures: [],
      acceptance: { ...item.acceptance, date: '2023-01-01' },
    })),
  });
  const of = (...args: Parameters<typeof period>) => late(period(...args));
  const days7: RuleSet = { ...jiangxi, noticeLength: 7, noticeUnit: 'DAY' };

  it.each([
    // The real notices of domain rules §2.7, rows 1 to 3.
    [of('2024-09-29', '2024-10-09', 10, 'WORKING_DAY'), jiangxi, ['PERIOD_TOO_SHORT@period.end']],
    [of('2024-12-20', '2024-12-27', 7, 'DAY'), days7, ['PERIOD_COUNTING_UNCLEAR@period.end']],
    [of('2024-09-23', '2024-10-13', 10, 'WORKING_DAY'), jiangxi, []],
    [of('2024-12-20', '2024-12-26', 7, 'DAY'), days7, []],
    [of('2024-12-20', '2024-12-25', 7, 'DAY'), days7, ['PERIOD_TOO_SHORT@period.end']],
    // Seven days stated, seven working days given.
    [of('2024-12-20', '2024-12-30', 7, 'DAY'), days7, ['PERIOD_COUNTING_UNCLEAR@period.end']],
    // Counted without the first day, where the rules count it.
    [
      of('2025-05-21', '2025-06-05', 10, 'WORKING_DAY'),
      jiangxi,
      ['PERIOD_COUNTING_UNCLEAR@period.end'],
    ],
    // And the other way round: too short by a day.
    [
      of('2025-05-21', '2025-06-04', 10, 'WORKING_DAY'),
      { ...jiangxi, firstDayCounts: false },
      ['PERIOD_TOO_SHORT@period.end'],
    ],
    [of('2025-05-21', '2025-06-20', 10, 'WORKING_DAY'), jiangxi, []],
    // Stated right, but shorter than the rules ask.
    [of('2025-05-21', '2025-05-27', 5, 'WORKING_DAY'), jiangxi, ['PERIOD_TOO_SHORT@period.length']],
    [
      of('2025-05-21', '2025-06-04', undefined, undefined),
      jiangxi,
      ['PERIOD_LENGTH_MISSING@period.length'],
    ],
    [
      of('2025-05-21', '2025-05-27', undefined, undefined),
      jiangxi,
      ['PERIOD_TOO_SHORT@period.end', 'PERIOD_LENGTH_MISSING@period.length'],
    ],
    [
      of('2025-05-21', '2025-06-04', 10, undefined),
      jiangxi,
      ['PERIOD_COUNTING_UNCLEAR@period.unit'],
    ],
    [
      of('2025-05-21', '2025-06-04', undefined, 'WORKING_DAY'),
      jiangxi,
      ['PERIOD_LENGTH_MISSING@period.length'],
    ],
    [
      of('2026-12-25', '2027-01-08', 10, 'WORKING_DAY'),
      jiangxi,
      ['CALENDAR_YEAR_UNKNOWN@period.end'],
    ],
    [
      of('2027-03-01', '2027-03-12', 10, 'WORKING_DAY'),
      jiangxi,
      ['CALENDAR_YEAR_UNKNOWN@period.start'],
    ],
    [
      of('2026-12-25', '2026-12-31', undefined, undefined),
      jiangxi,
      ['CALENDAR_YEAR_UNKNOWN@period.end', 'PERIOD_LENGTH_MISSING@period.length'],
    ],
  ])('%#', (facts, rules, expected) => {
    expect(codes(facts, rules)).toEqual(expected);
  });

  it('shows both counts, the right end, and the year that is not known', () => {
    expect(messageOf(of('2024-09-29', '2024-10-09', 10, 'WORKING_DAY'))).toContain(
      '应至2024年10月16日',
    );
    const unclear = messageOf(of('2024-12-20', '2024-12-27', 7, 'DAY'), days7);
    expect(unclear).toContain('计入首日为6个工作日（8日），不计首日为5个工作日（7日）');
    expect(unclear).toContain('应至2024年12月26日');
    expect(messageOf(of('2025-05-21', '2025-06-04', 10, undefined))).toContain(
      '计入首日为10个工作日',
    );
    expect(messageOf(of('2026-12-25', '2027-01-08', 10, 'WORKING_DAY'))).toContain(
      '没有2027年的放假和调休安排',
    );
  });

  it('only with a unit and no dates is unclear, besides the missing dates', () => {
    const facts = changed({ period: { start: undefined, end: undefined, length: undefined } });
    expect(codes(facts)).toEqual([
      'FACT_MISSING@period.end',
      'FACT_MISSING@period.start',
      'PERIOD_COUNTING_UNCLEAR@period.length',
    ]);
  });

  it('is too short exactly when it holds fewer working days than it states', () => {
    const first = dayNumber('2023-02-01') ?? 0;
    const start = fc.integer({ min: first, max: first + 1_000 }).map(dateOfDayNumber);
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 10, max: 20 }),
        (from, more, length) => {
          const to = dateOfDayNumber((dayNumber(from) ?? 0) + more);
          const short = countWorkingDays(calendar, from, to) < length;
          const found = codes(of(from, to, length, 'WORKING_DAY'));
          expect(found.includes('PERIOD_TOO_SHORT@period.end')).toBe(short);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('as the platform computes it never has a finding', () => {
    const first = dayNumber('2023-02-01') ?? 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 10, max: 30 }),
        fc.boolean(),
        (shift, length, firstDayCounts) => {
          const from = dateOfDayNumber(first + shift);
          const rules = { ...jiangxi, firstDayCounts };
          const end = endOfPeriod(calendar, {
            start: from,
            length,
            unit: 'WORKING_DAY',
            firstDayCounts,
            moveOffHoliday: true,
          });
          expect(codes(of(from, end, length, 'WORKING_DAY'), rules)).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
