import type { Remark } from '../../notice/checks/check.ts';
import { chineseTexts, type PlacedText } from '../../notice/checks/texts.ts';
import type { PlanFacts } from '../facts.ts';
import { type CountClaim, countClaims, type SentenceClaims } from '../text/count-claims.ts';
import { deadlineReading } from '../text/deadline-reading.ts';
import { isSelfFound, type PlanCheck } from './check.ts';

const CLAUSE = '域规则2.2';

/** Where a plan speaks of all its problems; an item's own text counts what is in it. */
function generalTexts(facts: PlanFacts): PlacedText[] {
  return chineseTexts(facts).filter(({ path }) => !path.startsWith('items['));
}

function isSameDeadline(one: string, other: string): boolean {
  const [a, b] = [deadlineReading(one), deadlineReading(other)];
  if (a.lastDay !== undefined || b.lastDay !== undefined) return a.lastDay === b.lastDay;
  return one === other || (a.longTerm && b.longTerm) || (a.immediate && b.immediate);
}

function totalRemark({ path }: PlacedText, total: CountClaim, facts: PlanFacts): Remark[] {
  const { counts, items, schedule } = facts;
  const fed = items.filter((item) => !isSelfFound(item)).length;
  const scheduled = schedule.reduce((sum, { count }) => sum + count, 0);
  const known = [counts.problems ?? 0, items.length, fed, scheduled].filter((one) => one > 0);
  if (known.length === 0 || known.includes(total.count)) return [];
  const right = counts.problems ?? (scheduled > 0 ? scheduled : items.length);
  return [
    {
      dataPath: path,
      message: `正文写“${total.written}”，与登记的数量${right}不符，请更正正文或核对问题数、任务数。`,
      clause: CLAUSE,
    },
  ];
}

function partRemarks({ path }: PlacedText, parts: readonly CountClaim[], facts: PlanFacts) {
  return parts.flatMap(({ count, label = '', written }): Remark[] => {
    const line = facts.schedule.find((one) => isSameDeadline(one.label, label));
    if (line === undefined || line.count === count) return [];
    return [
      {
        dataPath: path,
        message: `正文写“${written}”，完成时限安排中“${line.label}”为${line.count}项，两处不符，请更正其中一处。`,
        clause: CLAUSE,
      },
    ];
  });
}

/** A total with its parts by deadline must add up by itself, whatever is on record. */
function additionRemark({ path }: PlacedText, { total, parts }: SentenceClaims): Remark[] {
  if (total === undefined || parts.length < 2) return [];
  const sum = parts.reduce((all, { count }) => all + count, 0);
  if (sum === total.count) return [];
  return [
    {
      dataPath: path,
      message: `正文写“${total.written}”，所列各时限之和为${parts.map(({ count }) => count).join('+')}=${sum}，不等于${total.count}，请核对。`,
      clause: CLAUSE,
    },
  ];
}

/** Numbers of problems that the plan's text states, against the record, the schedule and themselves. */
export const textSumMismatch: PlanCheck = {
  code: 'SUM_MISMATCH',
  remarks: ({ facts }) =>
    generalTexts(facts).flatMap((text) =>
      countClaims(text.text).flatMap((claims) => [
        ...(claims.total === undefined ? [] : totalRemark(text, claims.total, facts)),
        ...partRemarks(text, claims.parts, facts),
        ...additionRemark(text, claims),
      ]),
    ),
};
