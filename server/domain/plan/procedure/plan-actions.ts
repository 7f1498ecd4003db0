import { assertTakenFrom, refuseUnmetGuards } from '../../state-guards.ts';
import { PLAN_STATE_NAMES, type PlanState } from '../state.ts';

/** What can be done in the procedure of a plan. */
export const planActions = [
  'SUBMIT',
  'AGREE',
  'RETURN',
  'ANSWER_REMARK',
  'STRIKE_REMARK',
  'WITHDRAW',
  'ISSUE',
  'PUBLISH',
  'REQUEST_CHANGE',
  'DECIDE_CHANGE',
] as const;
export type PlanAction = (typeof planActions)[number];

const NAMES: Readonly<Record<PlanAction, string>> = {
  SUBMIT: '送审',
  AGREE: '办理同意',
  RETURN: '退回',
  ANSWER_REMARK: '答复退回意见',
  STRIKE_REMARK: '销去退回意见',
  WITHDRAW: '撤回',
  ISSUE: '印发',
  PUBLISH: '公开',
  REQUEST_CHANGE: '申请调整或延期',
  DECIDE_CHANGE: '决定调整或延期',
};

/** From which states each is taken. The last step's organ may still return what is not issued. */
const FROM: Readonly<Record<PlanAction, readonly PlanState[]>> = {
  SUBMIT: ['DRAFT', 'RETURNED'],
  AGREE: ['IN_PROCEDURE'],
  RETURN: ['IN_PROCEDURE', 'APPROVED'],
  ANSWER_REMARK: ['DRAFT', 'RETURNED'],
  // What was asked for is judged by the text that comes back.
  STRIKE_REMARK: ['IN_PROCEDURE'],
  WITHDRAW: ['IN_PROCEDURE'],
  ISSUE: ['APPROVED'],
  PUBLISH: ['ISSUED'],
  REQUEST_CHANGE: ['ISSUED', 'PUBLISHED'],
  DECIDE_CHANGE: ['ISSUED', 'PUBLISHED'],
};

/** Throws StateFailure, naming the states from which it is taken, where the state does not allow it. */
export function assertPlanState(state: PlanState, action: PlanAction): void {
  assertTakenFrom(guarded(state, action), FROM[action], PLAN_STATE_NAMES);
}

/** Throws StateFailure with every guard that is not met, each a Chinese sentence. */
export function refuseUnmet(
  state: PlanState,
  action: PlanAction,
  guards: readonly (string | undefined)[],
): void {
  refuseUnmetGuards(guarded(state, action), guards);
}

function guarded(state: PlanState, action: PlanAction) {
  return { paper: '整改方案', short: '方案', state, action, actionName: NAMES[action] };
}
