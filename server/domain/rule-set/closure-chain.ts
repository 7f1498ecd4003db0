import { z } from 'zod';
import { madeUpPaths } from '../input/made-up.ts';
import { longText, reference, shortText } from '../input/text.ts';
import { commonStepFaults, eachLevelOnce, entryKey, type StepFault } from './chain-step.ts';
import { planChainLevel, planStepRole } from './plan-chain.ts';

/** What is done in a step of a closure (domain rules §2.3). */
const closureStepKind = z.enum([
  'SELF_ACCEPT',
  'REVIEW',
  'SITE_CHECK',
  'ACCEPT',
  'NOTICE',
  'DELIBERATE',
  'APPROVE',
]);
type ClosureStepKind = z.infer<typeof closureStepKind>;

/** Chinese names of the kinds. */
export const CLOSURE_STEP_KIND_NAMES: Readonly<Record<ClosureStepKind, string>> = {
  SELF_ACCEPT: '自验',
  REVIEW: '审核',
  SITE_CHECK: '现场核查',
  ACCEPT: '验收',
  NOTICE: '公示',
  DELIBERATE: '集体研究',
  APPROVE: '销号审批',
};

/**
 * Whose step it is: the organ that applies, a unit that the task names, the 整改办 of a level above
 * the task, or an organ of the rule set's own choice.
 */
const closureStepOrgan = z.enum([
  'OWN',
  'ACCEPTANCE_UNIT',
  'SUPERVISING_UNIT',
  'COUNTY_OFFICE',
  'CITY_OFFICE',
  'PROVINCE_OFFICE',
  'NAMED',
]);

export const closureChainStep = z.strictObject({
  key: entryKey('步骤代码', 'site-check'),
  kind: closureStepKind.describe('步骤类别'),
  organ: closureStepOrgan.describe('办理机关'),
  /** The organ of a step that is NAMED. */
  organizationId: reference('指定的办理机关').optional().describe('指定的办理机关'),
  role: planStepRole.describe('办理角色'),
  name: shortText('步骤名称'),
});
export type ClosureChainStep = z.infer<typeof closureChainStep>;

/**
 * The steps of closures of tasks whose implementer stands on a level (domain rules §2.3), with a
 * note of their source. The last step, and no other, approves: number and date come only then.
 */
export const closureChain = z
  .strictObject({
    level: planChainLevel.describe('适用层级'),
    steps: z.array(closureChainStep).min(2).max(20).describe('步骤'),
    sourceNote: longText('程序的来源'),
    madeUp: madeUpPaths,
  })
  .superRefine(({ steps }, context) => {
    for (const [place, step] of steps.entries()) {
      for (const [field, message] of stepFaults(steps, place, step)) {
        context.addIssue({ code: 'custom', path: ['steps', place, field], message });
      }
    }
    if (steps.at(-1)?.kind === 'APPROVE') return;
    const message = '销号程序的最后一步应为“销号审批”；销号编号和日期在这一步产生。';
    context.addIssue({ code: 'custom', path: ['steps'], message });
  });
export type ClosureChain = z.infer<typeof closureChain>;

/** Chains of a rule set, each level once. */
export const closureChains = z.array(closureChain).max(3).superRefine(eachLevelOnce('销号程序'));

function stepFaults(
  steps: readonly ClosureChainStep[],
  place: number,
  step: ClosureChainStep,
): StepFault[] {
  const { kind, role, name } = step;
  const faults = commonStepFaults(steps, place, step);
  if (kind === 'APPROVE' && place < steps.length - 1) {
    faults.push(['kind', `步骤“${name}”是销号审批，只能是最后一步。`]);
  }
  if (kind === 'APPROVE' && role !== 'HEAD') {
    faults.push(['role', `步骤“${name}”是销号审批，办理角色只能是HEAD。`]);
  }
  if ((kind === 'REVIEW' || kind === 'ACCEPT') && role === 'CLERK') {
    const what = CLOSURE_STEP_KIND_NAMES[kind];
    faults.push(['role', `步骤“${name}”是${what}，办理角色应为REVIEWER或HEAD。`]);
  }
  return faults;
}

/** What must hold before a task is closed; of one category of problems only, or of all. */
export const closureCondition = z.strictObject({
  key: entryKey('条件代码', 'measures-done'),
  text: longText('销号条件'),
  /** The categories (问题类别) it is for; none: every problem. */
  categories: z.array(shortText('问题类别')).max(50).default([]).describe('适用的问题类别'),
});
export type ClosureCondition = z.infer<typeof closureCondition>;

/** Conditions of a rule set, each code once. */
export const closureConditions = z
  .array(closureCondition)
  .max(200)
  .superRefine((conditions, context) => {
    for (const [place, { key }] of conditions.entries()) {
      if (conditions.findIndex((one) => one.key === key) === place) continue;
      const message = `条件代码“${key}”与前面的条件重复；每个条件的代码须不同。`;
      context.addIssue({ code: 'custom', path: [place, 'key'], message });
    }
  });

/** The conditions that a problem of that category must meet. */
export function conditionsFor(
  conditions: readonly ClosureCondition[],
  category: string | undefined,
): ClosureCondition[] {
  return conditions.filter(
    ({ categories }) =>
      categories.length === 0 || (category !== undefined && categories.includes(category)),
  );
}
