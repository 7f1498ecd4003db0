import { chineseDate } from '../../calendar/date.ts';
import { CalendarYearUnknown } from '../../calendar/work-calendar.ts';
import type { DayUnit } from '../../calendar/working-days.ts';
import type { CheckInput, NoticeCheck, Remark } from './check.ts';
import { bothCounts, datedPeriod, endFor, lengthText, onCalendar } from './period.ts';

const CLAUSE = '民法典第二百零一条、域规则2.7-2';

function unitMissing({ facts, calendar }: CheckInput): Remark[] {
  const { length, unit } = facts.period;
  const dates = datedPeriod(facts);
  if (unit !== undefined && length === undefined && dates === undefined) {
    return [
      {
        dataPath: 'period.length',
        message: `公示期只写了单位“${unit === 'WORKING_DAY' ? '工作日' : '日'}”，没有写天数，请补录公示期长度。`,
        clause: CLAUSE,
      },
    ];
  }
  if (length === undefined || unit !== undefined) return [];
  const counts = dates === undefined ? '' : `；${bothCounts(calendar, dates.start, dates.end)}`;
  return [
    {
      dataPath: 'period.unit',
      message: `公示期写为“${length}”，没有写明是工作日还是日${counts}，请写明单位。`,
      clause: CLAUSE,
    },
  ];
}

type Way = { readonly unit: DayUnit; readonly firstDayCounts: boolean };

function wayText({ unit, firstDayCounts }: Way): string {
  return `按${unit === 'WORKING_DAY' ? '工作日' : '日'}、${firstDayCounts ? '计入首日' : '不计首日'}`;
}

/** The stated end is right by another way of counting than the rule set's. */
function otherWay(input: CheckInput): Remark[] {
  const { length, unit } = input.facts.period;
  const dates = datedPeriod(input.facts);
  if (dates === undefined || length === undefined || unit === undefined) return [];
  const { firstDayCounts } = input.rules;
  const right = endFor(input, dates.start, { length, unit });
  // An end before the right one is PERIOD_TOO_SHORT, whatever else it would fit.
  if (dates.end <= right) return [];
  const otherUnit = unit === 'DAY' ? 'WORKING_DAY' : 'DAY';
  const ways: readonly Way[] = [
    { unit, firstDayCounts: !firstDayCounts },
    { unit: otherUnit, firstDayCounts },
    { unit: otherUnit, firstDayCounts: !firstDayCounts },
  ];
  const fits = ways.find((way) => endFor(input, dates.start, { length, ...way }) === dates.end);
  if (fits === undefined) return [];
  return [
    {
      dataPath: 'period.end',
      message: `公示期写为${lengthText(length, unit)}，${bothCounts(input.calendar, dates.start, dates.end)}；写明的结束日期是${wayText(fits)}算出的，本地区规则${wayText({ unit, firstDayCounts })}应至${chineseDate(right)}，请核对计算方法。`,
      clause: CLAUSE,
    },
  ];
}

/**
 * How the days were counted is not clear: a length without a unit, or an end that fits a way of
 * counting that is not the rule set's (domain rules §2.7 row 2). Both counts are shown.
 */
export const periodCountingUnclear: NoticeCheck = {
  code: 'PERIOD_COUNTING_UNCLEAR',
  remarks: (input) => {
    const found = onCalendar(() => [...unitMissing(input), ...otherWay(input)]);
    return found instanceof CalendarYearUnknown ? [] : found;
  },
};
