import { dataPathSteps, valuesAt } from '../../input/data-path.ts';
import { labelAt } from '../../input/field-label.ts';
import type { RuleSet } from '../../rule-set/rule-set.ts';
import { type NoticeFacts, type NoticeItemFacts, noticeFacts } from '../facts.ts';
import { itemName, type NoticeCheck, type Remark } from './check.ts';

/** Stands for all ways of reaching the receiver, the first of which is the telephone. */
const UNREACHABLE = 'objection.phone';

function isMissing(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

function isReachable({ objection }: NoticeFacts): boolean {
  const { phone, email, address } = objection;
  return phone !== undefined || email !== undefined || address !== undefined;
}

function needsAcceptanceUnit(rules: RuleSet, item: NoticeItemFacts): boolean {
  if (rules.acceptanceUnit === 'OPTIONAL') return false;
  return rules.acceptanceUnit === 'REQUIRED' || item.ownNo === undefined;
}

/** Required paths with `[]`, and those that a setting requires of single items. */
function requiredPaths({ facts, rules }: { facts: NoticeFacts; rules: RuleSet }): string[] {
  const ofItems = facts.items.flatMap((item, place) => [
    ...(rules.numberRequired ? [`items[${place}].ownNo`] : []),
    ...(rules.goalRequired && item.goal.parts.length === 0 ? [`items[${place}].goal.text`] : []),
    ...(rules.measuresRequired ? [`items[${place}].measures`] : []),
    ...(needsAcceptanceUnit(rules, item) ? [`items[${place}].acceptance.unit`] : []),
  ]);
  return [...rules.requiredFacts, ...ofItems, ...(isReachable(facts) ? [] : [UNREACHABLE])];
}

/** Measures that all state their own completion stand for the completion of the item. */
function statedByMeasures(facts: NoticeFacts, path: string): boolean {
  const place = /^items\[(\d+)\]\.completion$/.exec(path)?.[1];
  const measures = place === undefined ? [] : (facts.items[Number(place)]?.measures ?? []);
  return measures.length > 0 && measures.every(({ completion }) => !isMissing(completion));
}

function remark(facts: NoticeFacts, path: string): Remark {
  if (path === UNREACHABLE && !isReachable(facts)) {
    return {
      dataPath: path,
      message: '公示没有写异议受理的电话、邮箱或地址，群众无从反映，请至少补录一项（宜写电话）。',
      clause: '域规则3.3',
    };
  }
  const label = labelAt(noticeFacts, dataPathSteps(path));
  const place = /^items\[(\d+)\]/.exec(path)?.[1];
  const item = place === undefined ? undefined : facts.items[Number(place)];
  const whose = item === undefined ? '公示' : itemName(item, Number(place));
  return {
    dataPath: path,
    message: `${whose}缺“${label}”，按本地区规则须在公示中写明，请补录后再审签、发布。`,
    clause: '域规则3.3',
  };
}

/** Facts that the rule set requires of a notice (domain rules §3.3; §2.7 rows 7 and 12). */
export const factMissing: NoticeCheck = {
  code: 'FACT_MISSING',
  remarks: ({ facts, rules }) => {
    const missing = requiredPaths({ facts, rules })
      .flatMap((path) => valuesAt(facts, path))
      .filter(({ path, value }) => isMissing(value) && !statedByMeasures(facts, path));
    return [...new Set(missing.map(({ path }) => path))].map((path) => remark(facts, path));
  },
};
