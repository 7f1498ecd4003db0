import { z } from 'zod';
import { StateFailure } from '../failure.ts';

/** States of a rectification plan; which step of its procedure it stands at is data beside them. */
export const planState = z.enum([
  'DRAFT',
  'IN_PROCEDURE',
  'RETURNED',
  'APPROVED',
  'ISSUED',
  'PUBLISHED',
]);
export type PlanState = z.infer<typeof planState>;

/** Chinese names of the states, for messages. */
export const PLAN_STATE_NAMES: Readonly<Record<PlanState, string>> = {
  DRAFT: '起草',
  IN_PROCEDURE: '办理中',
  RETURNED: '已退回',
  APPROVED: '已同意',
  ISSUED: '已印发',
  PUBLISHED: '已公开',
};

/** What would have to come first where somebody wants to change what a plan says. */
export const WAY_TO_CHANGE: Readonly<Record<PlanState, string>> = {
  DRAFT: '',
  RETURNED: '',
  IN_PROCEDURE: '如需改动，请先撤回，或由办理人退回',
  APPROVED: '如需改动，请由办理人退回',
  ISSUED: '如需改动，请用requestPlanChange申请调整或延期',
  PUBLISHED: '如需改动，请用requestPlanChange申请调整或延期',
};

/** True while the plan's own content may be changed. */
export function mayWrite(state: PlanState): boolean {
  return state === 'DRAFT' || state === 'RETURNED';
}

/** Throws StateFailure, saying what would have to come first, unless the plan may be written. */
export function requireWritable(state: PlanState, step: string): void {
  if (mayWrite(state)) return;
  throw new StateFailure({
    message: `整改方案现为“${PLAN_STATE_NAMES[state]}”，不能${step}；${WAY_TO_CHANGE[state]}。`,
    from: state,
    to: 'DRAFT',
    missingGuards: [`整改方案应为“${PLAN_STATE_NAMES.DRAFT}”或“${PLAN_STATE_NAMES.RETURNED}”状态`],
  });
}
