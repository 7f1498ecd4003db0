import type { Remark } from '../../notice/checks/check.ts';
import type { UnitField } from '../../rule-set/plan-check-rules.ts';
import type { PlanItemFacts } from '../facts.ts';
import { itemName, type PlanCheck, type PlanCheckInput } from './check.ts';
import { goalTexts } from './goal-text.ts';
import { upperLinks } from './upper-links.ts';

const UNIT_NAMES: Readonly<Record<UnitField, string>> = {
  responsibleUnits: '责任单位',
  leadUnit: '牵头单位',
  supportingUnits: '配合单位',
  supervisingUnit: '督导单位',
  acceptanceUnit: '验收单位',
};

function isFilled(value: string | readonly string[] | undefined): boolean {
  if (value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return value.some((one) => one.trim() !== '');
}

type Missing = { readonly field: string; readonly label: string; readonly proposal?: string };

function missingUnits(item: PlanItemFacts, { ruleSet }: PlanCheckInput): Missing[] {
  return ruleSet.planRequiredUnits
    .filter((group) => !group.some((field) => isFilled(item[field])))
    .map((group) => ({
      field: group[0] ?? 'responsibleUnits',
      label: group.map((field) => UNIT_NAMES[field]).join('或'),
    }));
}

function missingOf(
  item: PlanItemFacts,
  input: PlanCheckInput,
  upperDeadline: string | undefined,
): Missing[] {
  const goal = goalTexts(item, 0).some(({ text }) => isFilled(text));
  const measures = item.measures.some(({ text }) => isFilled(text));
  return [
    ...(isFilled(item.ownNo) ? [] : [{ field: 'ownNo', label: '本级编号' }]),
    ...(isFilled(item.problem) ? [] : [{ field: 'problem', label: '督察反馈问题原文' }]),
    ...(goal ? [] : [{ field: 'goal.text', label: '整改目标' }]),
    ...(measures ? [] : [{ field: 'measures', label: '整改措施' }]),
    ...(isFilled(item.deadline)
      ? []
      : [
          {
            field: 'deadline',
            label: '整改时限',
            ...(upperDeadline === undefined ? {} : { proposal: upperDeadline }),
          },
        ]),
    ...missingUnits(item, input),
  ];
}

function itemRemark(name: string, path: string, { field, label, proposal }: Missing): Remark {
  const hint = proposal === undefined ? '' : `（上级方案为“${proposal}”，可采用）`;
  return {
    dataPath: `${path}.${field}`,
    message: `${name}缺“${label}”${hint}，列入方案的每项任务均须写明，请补录后再送审。`,
    clause: '域规则2.1',
    ...(proposal === undefined ? {} : { proposal }),
  };
}

/**
 * A plan without problems, or an item without number, problem, goal, measure, deadline or the units
 * that the rules ask for (domain rules §2.1, decompose → planned).
 */
export const planFactMissing: PlanCheck = {
  code: 'FACT_MISSING',
  remarks: (input) => {
    const { items } = input.facts;
    if (items.length === 0) {
      return [
        {
          dataPath: 'items',
          message: '方案没有列入任何问题，不能送审，请先将督察反馈的问题分解为任务并列入方案。',
          clause: '域规则2.1',
        },
      ];
    }
    const links = upperLinks(input);
    return items.flatMap((item, place) => {
      const upperDeadline = links[place]?.parents[0]?.item.deadline;
      return missingOf(item, input, upperDeadline).map((missing) =>
        itemRemark(itemName(item, place), `items[${place}]`, missing),
      );
    });
  },
};
