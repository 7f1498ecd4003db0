import { z } from 'zod';
import { StateFailure } from '../failure.ts';
import { assertTakenFrom, refuseUnmetGuards } from '../state-guards.ts';
import type { TaskState } from '../task/state.ts';

/**
 * States of a closure dossier (销号档案); at which step of its chain it stands is data beside them.
 * REOPENED dossiers stay as the history of a task that was put on the list again.
 */
export const closureState = z.enum([
  'DRAFT',
  'IN_PROCEDURE',
  'RETURNED',
  'CLOSED',
  'ARCHIVED',
  'REOPENED',
]);
export type ClosureState = z.infer<typeof closureState>;

/** Chinese names of the states, for messages. */
export const CLOSURE_STATE_NAMES: Readonly<Record<ClosureState, string>> = {
  DRAFT: '编制',
  IN_PROCEDURE: '办理中',
  RETURNED: '退回补正',
  CLOSED: '已销号',
  ARCHIVED: '已归档',
  REOPENED: '已重新挂账',
};

/** What is done with a dossier. */
export const closureActions = [
  'CHANGE',
  'SUBMIT',
  'AGREE',
  'RETURN',
  'WITHDRAW',
  'ARCHIVE',
  'REOPEN',
] as const;
export type ClosureAction = (typeof closureActions)[number];

const ACTION_NAMES: Readonly<Record<ClosureAction, string>> = {
  CHANGE: '修改',
  SUBMIT: '申请销号',
  AGREE: '办理同意',
  RETURN: '退回补正',
  WITHDRAW: '撤回',
  ARCHIVE: '归档',
  REOPEN: '重新挂账',
};

const FROM: Readonly<Record<ClosureAction, readonly ClosureState[]>> = {
  CHANGE: ['DRAFT', 'RETURNED'],
  SUBMIT: ['DRAFT', 'RETURNED'],
  AGREE: ['IN_PROCEDURE'],
  RETURN: ['IN_PROCEDURE'],
  WITHDRAW: ['IN_PROCEDURE'],
  ARCHIVE: ['CLOSED'],
  REOPEN: ['CLOSED', 'ARCHIVED'],
};

/** Throws StateFailure, naming the states from which it is taken, where the state does not allow it. */
export function assertClosureState(state: ClosureState, action: ClosureAction): void {
  assertTakenFrom(guarded(state, action), FROM[action], CLOSURE_STATE_NAMES);
}

/** Throws StateFailure with every guard that is not met, each a Chinese sentence. */
export function refuseUnmetClosure(
  state: ClosureState,
  action: ClosureAction,
  guards: readonly (string | undefined)[],
): void {
  refuseUnmetGuards(guarded(state, action), guards);
}

function guarded(state: ClosureState, action: ClosureAction) {
  return { paper: '销号档案', short: '档案', state, action, actionName: ACTION_NAMES[action] };
}

/** States of a task in which its closure may be applied for: nothing stands between it and the work. */
const READY: readonly TaskState[] = ['COMPLETED', 'LONG_TERM'];

/**
 * Throws StateFailure unless the task is done: 完成整改 comes before 销号 (domain rules §2.1). A task
 * of long standing (长期坚持) may be closed by a paper.
 */
export function assertTaskReady(state: TaskState, name: string): void {
  if (READY.includes(state)) return;
  throw new StateFailure({
    message: `整改任务现为“${name}”，不能申请销号；请先完成全部整改措施并登记为完成整改。`,
    from: state,
    to: 'CLOSURE_APPLIED',
    missingGuards: ['整改任务应已完成整改，或为长期坚持'],
  });
}
