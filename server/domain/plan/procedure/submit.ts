import { StateFailure } from '../../failure.ts';
import type { PlanState } from '../state.ts';
import { assertPlanState, refuseUnmet } from './plan-actions.ts';
import { type PlanProcedure, type ProcedureStep, unanswered } from './procedure.ts';

/** Where a plan stands: its state, and its procedure once it was submitted. */
export type PlanStanding = {
  readonly state: PlanState;
  readonly procedure?: PlanProcedure | undefined;
};

/**
 * Submits a plan: its procedure begins, or begins anew after a return, with every step but the
 * consultations that were finished before (the units have spoken on it), unless they are to be asked
 * again. Throws StateFailure from other states, and while a remark is not answered.
 */
export function submit(
  standing: PlanStanding,
  submission: {
    readonly steps: readonly ProcedureStep[];
    readonly sourceNote: string;
    readonly submitted: PlanProcedure['submitted'];
    readonly consultAgain: boolean;
  },
): { state: PlanState; procedure: PlanProcedure } {
  const { state, procedure: before } = standing;
  assertPlanState(state, 'SUBMIT');
  const open = unanswered(before);
  refuseUnmet(state, 'SUBMIT', [
    open.length > 0 ? `还有${open.length}条退回意见没有答复，请逐条答复后再送审。` : undefined,
  ]);
  const { steps, sourceNote, submitted, consultAgain } = submission;
  const done = consultAgain ? [] : finishedConsultations(before);
  const position = steps.findIndex((step) => !(step.kind === 'CONSULT' && done.includes(step.key)));
  return {
    state: 'IN_PROCEDURE',
    procedure: {
      round: (before?.round ?? 0) + 1,
      steps: [...steps],
      sourceNote,
      position: Math.max(position, 0),
      submitted,
      entries: before?.entries ?? [],
      remarks: before?.remarks ?? [],
    },
  };
}

/**
 * Takes a plan back before it is approved, to go on writing. Throws StateFailure; once the plan is
 * approved only a return or a change leads back.
 */
export function withdraw(standing: PlanStanding): PlanState {
  const { state, procedure } = standing;
  assertPlanState(state, 'WITHDRAW');
  const approval = procedure?.steps.findIndex(({ kind }) => kind === 'APPROVE') ?? -1;
  const isApproved = procedure !== undefined && approval >= 0 && procedure.position > approval;
  if (isApproved) {
    throw new StateFailure({
      message: '整改方案已经批准，不能撤回；如需改动，请由办理人退回。',
      from: state,
      to: 'DRAFT',
      missingGuards: ['整改方案尚未批准'],
    });
  }
  return 'DRAFT';
}

function finishedConsultations(procedure: PlanProcedure | undefined): string[] {
  const keys = (procedure?.entries ?? [])
    .filter(({ decision }) => decision === 'AGREE')
    .map(({ step }) => step);
  return [...new Set(keys)];
}
