import { peopleOf } from '../../outside-step/taken-step.ts';
import type { RuleSet } from '../../rule-set/rule-set.ts';
import { separationFault } from '../../rule-set/separation.ts';
import { returnReasonFault } from '../../state-guards.ts';
import type { PlanState } from '../state.ts';
import { assertPlanState, refuseUnmet } from './plan-actions.ts';
import {
  type PlanProcedure,
  type PlanRemark,
  type ProcedureEntry,
  type ProcedureStep,
  standingStep,
  unstruck,
} from './procedure.ts';
import type { PlanStanding } from './submit.ts';

/** What the guards of a step look at besides the plan. */
export type PlanStepContext = {
  readonly rules: Pick<RuleSet, 'separation'>;
  /** Everybody who wrote the plan, its sections and its tasks. */
  readonly preparedBy: readonly string[];
  /** Which edit makes one of the actors a preparer, as a sentence. */
  readonly editBehind?: string | undefined;
  /** How the consultation stands; undefined where no unit was asked. */
  readonly consultation?: { readonly waiting: number; readonly undecided: number } | undefined;
};

/** A step as it is taken: who decided what, in which entry. */
export type PlanStepTaken = Omit<ProcedureEntry, 'round' | 'step' | 'stepName' | 'decision'>;

type Moved = { state: PlanState; procedure: PlanProcedure };

/**
 * Agrees at the step that is next, or says that it is done; the last one makes the plan approved.
 * Throws StateFailure in other states and with every guard that is not met: who wrote it does not
 * review, approve or sign it; remarks of this step are struck off; a consultation is finished; a
 * deliberation has its meeting.
 */
export function agree(
  standing: PlanStanding,
  taken: PlanStepTaken,
  context: PlanStepContext,
): Moved {
  assertPlanState(standing.state, 'AGREE');
  const { procedure, step } = stepOf(standing);
  const isLast = procedure.position === procedure.steps.length - 1;
  refuseUnmet(standing.state, 'AGREE', [
    separation(step, taken, context),
    remarksStruck(procedure, isLast ? undefined : step.key),
    step.kind === 'CONSULT' ? consultationDone(context) : undefined,
    step.kind === 'DELIBERATE' && taken.meetingId === undefined && taken.outside === undefined
      ? `“${step.name}”须写明是哪一次会议，请先登记会议。`
      : undefined,
  ]);
  return {
    state: isLast ? 'APPROVED' : 'IN_PROCEDURE',
    procedure: {
      ...procedure,
      position: procedure.position + 1,
      entries: [...procedure.entries, entryOf(procedure, step, { ...taken, decision: 'AGREE' })],
    },
  };
}

/**
 * Sends the plan back from the step that is next, or from the last one while it is not issued, with
 * remarks that say on what. Throws StateFailure in other states, without remarks, and where the
 * opinion says too little.
 */
export function sendBack(
  standing: PlanStanding,
  taken: PlanStepTaken,
  remarks: readonly Pick<PlanRemark, 'id' | 'target' | 'text'>[],
): Moved {
  assertPlanState(standing.state, 'RETURN');
  const { procedure, step } = stepOf(standing);
  refuseUnmet(standing.state, 'RETURN', [
    returnReasonFault(taken.opinion),
    remarks.length === 0 ? '退回须至少列出一条意见，写明针对哪一项、哪一部分。' : undefined,
  ]);
  const { round } = procedure;
  const { by, byName, at, onBehalfOf } = taken;
  const made = remarks.map((one) => ({
    ...one,
    by,
    byName,
    at,
    ...(onBehalfOf && { onBehalfOf }),
    round,
    step: step.key,
    stepName: step.name,
    organizationId: step.organizationId,
    role: step.role,
  }));
  return {
    state: 'RETURNED',
    procedure: {
      ...procedure,
      entries: [...procedure.entries, entryOf(procedure, step, { ...taken, decision: 'RETURN' })],
      remarks: [...procedure.remarks, ...made],
    },
  };
}

/** The step on which a decision is taken now: the next one, or the last of an approved plan. */
export function stepOf({ procedure, state }: PlanStanding): {
  procedure: PlanProcedure;
  step: ProcedureStep;
} {
  const step =
    procedure && (state === 'APPROVED' ? procedure.steps.at(-1) : standingStep(procedure));
  if (!procedure || !step) throw new Error(`a plan in state ${state} has a step`);
  return { procedure, step };
}

function entryOf(
  procedure: PlanProcedure,
  step: ProcedureStep,
  taken: PlanStepTaken & Pick<ProcedureEntry, 'decision'>,
): ProcedureEntry {
  return { ...taken, round: procedure.round, step: step.key, stepName: step.name };
}

function separation(
  step: ProcedureStep,
  taken: PlanStepTaken,
  { rules, preparedBy, editBehind = '' }: PlanStepContext,
): string | undefined {
  const actors = peopleOf(taken);
  if (step.kind === 'REVIEW') {
    const wrote = actors.some((one) => preparedBy.includes(one));
    return wrote
      ? `${editBehind}起草人与审核人不能是同一人，请由另一位有审核权限的人员办理。`
      : undefined;
  }
  if (step.kind !== 'APPROVE' && step.kind !== 'SIGN') return undefined;
  const fault = separationFault(rules, { preparedBy, approvedBy: actors });
  return fault === undefined ? undefined : `${editBehind}${fault}`;
}

function remarksStruck(procedure: PlanProcedure, step: string | undefined): string | undefined {
  const open = unstruck(procedure, step);
  if (open.length === 0) return undefined;
  const names = [...new Set(open.map(({ stepName }) => `“${stepName}”`))].join('、');
  return `${names}提出的退回意见还有${open.length}条没有销去，请核对答复后逐条销去，或再次退回。`;
}

function consultationDone({ consultation }: PlanStepContext): string | undefined {
  if (consultation === undefined) return '还没有向任何单位征求意见，请先发出征求意见。';
  const { waiting, undecided } = consultation;
  if (waiting > 0) return `还有${waiting}个单位没有答复且期限未到，请等候、催告或代录其书面答复。`;
  if (undecided > 0) return `还有${undecided}条意见没有注明是否采纳，请逐条注明。`;
  return undefined;
}
