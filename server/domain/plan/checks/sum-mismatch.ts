import type { Remark } from '../../notice/checks/check.ts';
import type { PlanFacts, PlanItemFacts } from '../facts.ts';
import { deadlineReading } from '../text/deadline-reading.ts';
import { isSelfFound, type PlanCheck } from './check.ts';

const CLAUSE = '域规则2.2';

type Line = PlanFacts['schedule'][number];

function scheduleSum({ schedule }: PlanFacts): number {
  return schedule.reduce((sum, { count }) => sum + count, 0);
}

function addition(schedule: readonly Line[]): string {
  return schedule.map(({ count }) => count).join('+');
}

/** The schedule counts problems (56 = 45+6+3+1+1) or, where they were split, tasks (16 = 4+12). */
function scheduleRemarks(facts: PlanFacts): Remark[] {
  const { schedule, items, counts } = facts;
  if (schedule.length === 0) return [];
  const sum = scheduleSum(facts);
  const fed = items.filter((item) => !isSelfFound(item)).length;
  const right = [counts.problems, items.length, fed].filter((one) => one !== undefined && one > 0);
  if (right.length === 0 || right.includes(sum)) return [];
  const problems = counts.problems === undefined ? '' : `反馈问题总数${counts.problems}个`;
  const listed = items.length === 0 ? '' : `清单所列任务${items.length}项`;
  const totals = [problems, listed].filter((one) => one !== '').join('、');
  return [
    {
      dataPath: 'schedule',
      message: `完成时限安排合计${addition(schedule)}=${sum}，与${totals}均不相等，请核对各时限的数量，使合计等于问题数或任务数。`,
      clause: CLAUSE,
    },
  ];
}

/** A problem may be split into tasks; none may be left out. */
function listRemarks({ items, counts }: PlanFacts): Remark[] {
  const fed = items.filter((item) => !isSelfFound(item)).length;
  if (counts.problems === undefined || fed === 0 || fed >= counts.problems) return [];
  return [
    {
      dataPath: 'items',
      message: `反馈问题总数为${counts.problems}个，清单中来自督察反馈的只有${fed}项，少${counts.problems - fed}项；一个问题可以分为几项任务，但不能缺列，请补列或更正问题总数。`,
      clause: CLAUSE,
    },
  ];
}

/** A line of the schedule with what is certainly in it and what may be counted there or elsewhere. */
type Tally = Line & { certain: number; possible: number };

function isOpenEnded(text: string): boolean {
  const { immediate, longTerm } = deadlineReading(text);
  return immediate || longTerm;
}

function isSameDeadline(one: string, other: string): boolean {
  const [a, b] = [deadlineReading(one), deadlineReading(other)];
  const bothSay = a.lastDay !== undefined || a.immediate || a.longTerm;
  const alike = a.lastDay === b.lastDay && a.immediate === b.immediate && a.longTerm === b.longTerm;
  return one === other || (bothSay && alike);
}

/** Lines that an item's deadline may be counted in: of dated ones the first that is not too early. */
function linesFor({ deadline }: PlanItemFacts, schedule: readonly Tally[]): Tally[] {
  if (deadline === undefined) return [];
  const same = schedule.find(({ label }) => isSameDeadline(label, deadline));
  if (same !== undefined) return [same];
  const { lastDay } = deadlineReading(deadline);
  const dated = schedule
    .map((line) => ({ line, end: deadlineReading(line.label).lastDay }))
    .filter(({ end }) => lastDay !== undefined && end !== undefined && lastDay <= end)
    .sort((a, b) => ((a.end ?? '') < (b.end ?? '') ? -1 : 1));
  const byDay = dated.slice(0, 1).map(({ line }) => line);
  const openEnded = isOpenEnded(deadline)
    ? schedule.filter(
        ({ label }) => isOpenEnded(label) && !byDay.some((one) => one.label === label),
      )
    : [];
  return [...byDay, ...openEnded];
}

function tallyOf({ schedule, items }: PlanFacts): Tally[] {
  const tallies = schedule.map((line): Tally => ({ ...line, certain: 0, possible: 0 }));
  for (const item of items) {
    const lines = linesFor(item, tallies);
    for (const line of lines) {
      line.possible += 1;
      if (lines.length === 1) line.certain += 1;
    }
  }
  return tallies;
}

/**
 * Each line against the items' own deadlines, where the schedule counts all of the items and every
 * one has its line. 2025年底前，长期坚持 may be counted in either line: such items give a range.
 */
function lineRemarks(facts: PlanFacts): Remark[] {
  const { schedule, items } = facts;
  if (schedule.length === 0 || scheduleSum(facts) !== items.length) return [];
  const tallies = tallyOf(facts);
  if (items.some((item) => linesFor(item, tallies).length === 0)) return [];
  return tallies.flatMap(({ label, count, certain, possible }, place) => {
    if (count >= certain && count <= possible) return [];
    const counted = certain === possible ? `${certain}项` : `${certain}至${possible}项`;
    return [
      {
        dataPath: `schedule[${place}].count`,
        message: `完成时限“${label}”写${count}项，按清单各项的整改时限应为${counted}，请更正数量或核对清单中的时限。`,
        clause: CLAUSE,
        ...(certain === possible ? { proposal: String(certain) } : {}),
      },
    ];
  });
}

/** The schedule's sum, its lines against the list, and the list against the number of problems. */
export const sumMismatch: PlanCheck = {
  code: 'SUM_MISMATCH',
  remarks: ({ facts }) => [...scheduleRemarks(facts), ...listRemarks(facts), ...lineRemarks(facts)],
};
