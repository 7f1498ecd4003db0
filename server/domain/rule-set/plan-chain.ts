import { z } from 'zod';
import { madeUpPaths } from '../input/made-up.ts';
import { longText, reference, shortText } from '../input/text.ts';
import { commonStepFaults, eachLevelOnce, entryKey, type StepFault } from './chain-step.ts';

/** What is done in a step of a plan's procedure. */
export const planStepKind = z.enum([
  'CONSULT',
  'REVIEW',
  'DELIBERATE',
  'SUBMIT',
  'APPROVE',
  'SIGN',
]);
export type PlanStepKind = z.infer<typeof planStepKind>;

/** Whose step it is: the organ that wrote the plan, the office one level up, or one that is named. */
export const planStepOrgan = z.enum(['OWN', 'UPPER', 'NAMED']);

/** Roles in which steps are taken. */
export const planStepRole = z.enum(['CLERK', 'REVIEWER', 'HEAD']);

/** Chinese names of the kinds. */
export const PLAN_STEP_KIND_NAMES: Readonly<Record<PlanStepKind, string>> = {
  CONSULT: '征求意见',
  REVIEW: '审核',
  DELIBERATE: '会议审议',
  SUBMIT: '报批',
  APPROVE: '批准',
  SIGN: '签发',
};

export const planChainStep = z.strictObject({
  key: entryKey('步骤代码', 'own-review'),
  kind: planStepKind.describe('步骤类别'),
  organ: planStepOrgan.describe('办理机关'),
  /** The organ of a step that is NAMED. */
  organizationId: reference('指定的办理机关').optional().describe('指定的办理机关'),
  role: planStepRole.describe('办理角色'),
  name: shortText('步骤名称'),
});
export type PlanChainStep = z.infer<typeof planChainStep>;

/** Levels for which chains differ; zones go the way of a county. */
export const planChainLevel = z.enum(['PROVINCE', 'CITY', 'COUNTY']);
export type PlanChainLevel = z.infer<typeof planChainLevel>;

/**
 * The procedure of plans of one level (domain rules §2.2), with a note of its source. One step
 * approves; after it comes only signing, and a clerk never approves or signs.
 */
export const planChain = z
  .strictObject({
    level: planChainLevel.describe('适用层级'),
    steps: z.array(planChainStep).min(1).max(20).describe('步骤'),
    sourceNote: longText('程序的来源'),
    madeUp: madeUpPaths,
  })
  .superRefine(({ steps }, context) => {
    const refuse = (place: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['steps', place, field], message });
    for (const [place, step] of steps.entries()) {
      for (const [field, message] of stepFaults(steps, place, step)) refuse(place, field, message);
    }
    const approvals = steps.filter(({ kind }) => kind === 'APPROVE').length;
    if (approvals === 1) return;
    const message = `整改方案的程序须有且只有一个“批准”步骤，现有${approvals}个；请核对各步骤的类别。`;
    context.addIssue({ code: 'custom', path: ['steps'], message });
  });
export type PlanChain = z.infer<typeof planChain>;

/** Chains of a rule set, each level once. */
export const planChains = z.array(planChain).max(3).superRefine(eachLevelOnce('程序'));

function stepFaults(
  steps: readonly PlanChainStep[],
  place: number,
  step: PlanChainStep,
): StepFault[] {
  const { kind, role, name } = step;
  const faults = commonStepFaults(steps, place, step);
  const binds = kind === 'APPROVE' || kind === 'SIGN';
  if (binds && role !== 'HEAD') {
    faults.push(['role', `步骤“${name}”是${PLAN_STEP_KIND_NAMES[kind]}，办理角色只能是HEAD。`]);
  }
  if (kind === 'REVIEW' && role === 'CLERK') {
    faults.push(['role', `步骤“${name}”是审核，办理角色应为REVIEWER或HEAD。`]);
  }
  const approval = steps.findIndex((one) => one.kind === 'APPROVE');
  if (approval >= 0 && place > approval && !binds) {
    faults.push(['kind', `步骤“${name}”排在批准之后；批准之后只能有签发。`]);
  }
  return faults;
}
