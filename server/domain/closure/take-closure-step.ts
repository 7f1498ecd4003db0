import { StateFailure } from '../failure.ts';
import { peopleOf } from '../outside-step/taken-step.ts';
import type { RuleSet } from '../rule-set/rule-set.ts';
import { separationFault } from '../rule-set/separation.ts';
import { returnReasonFault } from '../state-guards.ts';
import type { TaskState } from '../task/state.ts';
import {
  agreedEntries,
  type ClosureEntry,
  type ClosureProcedure,
  type ClosureStep,
  nextClosureStep,
} from './procedure.ts';
import { assertClosureState, type ClosureState, refuseUnmetClosure } from './state.ts';

/** Where a dossier stands: its state, and its procedure once it was applied for. */
export type ClosureStanding = {
  readonly state: ClosureState;
  readonly procedure?: ClosureProcedure | undefined;
};

/** A step as it is taken, before the dossier says at which place of which round. */
export type ClosureStepTaken = Omit<ClosureEntry, 'round' | 'step' | 'stepName' | 'decision'>;

/** How the closure notice of the task stands on the day of the step. */
export type NoticeStanding = {
  readonly state: 'NONE' | 'NOT_PUBLISHED' | 'NOT_OPEN' | 'OPEN' | 'ENDED';
  /** Last day of the period. */
  readonly end?: string | undefined;
  /** Objections that nobody has settled yet. */
  readonly openObjections: number;
  /** Objections that were upheld: they send the closure back. */
  readonly upheld: number;
};

/** What the guards of a step look at besides the dossier. */
export type ClosureStepContext = {
  readonly rules: Pick<RuleSet, 'separation'>;
  /** Everybody who wrote the dossier or what it rests on, by user id. */
  readonly preparedBy: readonly string[];
  readonly notice: NoticeStanding;
};

type Moved = { readonly state: ClosureState; readonly procedure: ClosureProcedure };

/**
 * Applies for closure: the procedure begins, or begins anew after a return, with every step. Throws
 * StateFailure from other states.
 */
export function applyForClosure(
  { state, procedure }: ClosureStanding,
  application: {
    readonly steps: readonly ClosureStep[];
    readonly sourceNote: string;
    readonly submitted: ClosureProcedure['submitted'];
  },
): Moved {
  assertClosureState(state, 'SUBMIT');
  const { steps, sourceNote, submitted } = application;
  return {
    state: 'IN_PROCEDURE',
    procedure: {
      round: (procedure?.round ?? 0) + 1,
      steps: [...steps],
      sourceNote,
      position: 0,
      submitted,
      entries: procedure?.entries ?? [],
    },
  };
}

/**
 * Agrees at the step that is next; the last one closes. Throws StateFailure in other states and with
 * every guard that is not met: each kind of step brings its own record; the notice has run out with
 * no objection open; who wrote the dossier does not accept it, and who accepted does not approve.
 */
export function agreeToClosure(
  standing: ClosureStanding,
  taken: ClosureStepTaken,
  context: ClosureStepContext,
): Moved {
  assertClosureState(standing.state, 'AGREE');
  const { procedure, step } = standingAt(standing);
  refuseUnmetClosure(standing.state, 'AGREE', [
    recordFault(step, taken),
    separationAt(step, { procedure, taken, context }),
    step.kind === 'NOTICE' || step.kind === 'APPROVE' ? noticeFault(context.notice) : undefined,
  ]);
  const isLast = procedure.position === procedure.steps.length - 1;
  return {
    state: isLast ? 'CLOSED' : 'IN_PROCEDURE',
    procedure: {
      ...procedure,
      position: procedure.position + 1,
      entries: [...procedure.entries, entryAt(procedure, step, { ...taken, decision: 'AGREE' })],
    },
  };
}

/**
 * Sends the dossier back for supplement (退回补正) with the list of what is missing. Throws
 * StateFailure in other states, without a list, and where the reason says too little.
 */
export function returnClosure(standing: ClosureStanding, taken: ClosureStepTaken): Moved {
  assertClosureState(standing.state, 'RETURN');
  const { procedure, step } = standingAt(standing);
  refuseUnmetClosure(standing.state, 'RETURN', [
    returnReasonFault(taken.opinion),
    taken.missing.length === 0 ? '退回须列出缺少的材料，至少一项。' : undefined,
  ]);
  return {
    state: 'RETURNED',
    procedure: {
      ...procedure,
      entries: [...procedure.entries, entryAt(procedure, step, { ...taken, decision: 'RETURN' })],
    },
  };
}

/** Takes the application back. Throws StateFailure once somebody has accepted the work. */
export function withdrawClosure({ state, procedure }: ClosureStanding): ClosureState {
  assertClosureState(state, 'WITHDRAW');
  const accepted = agreedEntries(procedure).some(({ acceptance, step }) => {
    const kind = procedure?.steps.find(({ key }) => key === step)?.kind;
    return acceptance !== undefined && kind === 'ACCEPT';
  });
  if (!accepted) return 'DRAFT';
  throw new StateFailure({
    message: '验收单位已经签署验收意见，不能撤回；如需改动，请由办理人退回补正。',
    from: state,
    to: 'DRAFT',
    missingGuards: ['验收单位尚未签署验收意见'],
  });
}

/** The state of the task to which the dossier has come (domain rules §2.1). */
export function taskStateAt({ state, procedure }: ClosureStanding): TaskState {
  if (state === 'CLOSED') return 'CLOSED';
  if (state === 'ARCHIVED') return 'ARCHIVED';
  if (state === 'REOPENED') return 'REOPENED';
  if (state !== 'IN_PROCEDURE' || !procedure) return 'COMPLETED';
  const taken = procedure.steps.slice(0, procedure.position).map(({ kind }) => kind);
  if (taken.includes('NOTICE')) return 'NOTICED';
  return taken.includes('ACCEPT') ? 'ACCEPTED' : 'CLOSURE_APPLIED';
}

/** The step on which a decision is taken now. */
function standingAt({ procedure, state }: ClosureStanding): {
  readonly procedure: ClosureProcedure;
  readonly step: ClosureStep;
} {
  const step = procedure && nextClosureStep(procedure);
  if (!procedure || !step) throw new Error(`a dossier in state ${state} has a step`);
  return { procedure, step };
}

function entryAt(
  procedure: ClosureProcedure,
  step: ClosureStep,
  taken: ClosureStepTaken & Pick<ClosureEntry, 'decision'>,
): ClosureEntry {
  return { ...taken, round: procedure.round, step: step.key, stepName: step.name };
}

function recordFault(step: ClosureStep, taken: ClosureStepTaken): string | undefined {
  const { kind, name } = step;
  const { acceptance, siteCheck, meetingId, outside } = taken;
  const takesAcceptance = kind === 'SELF_ACCEPT' || kind === 'ACCEPT';
  if (takesAcceptance && acceptance === undefined) {
    return `“${name}”须填写验收记录（日期、地点、方式、人员、逐项情况、结论）。`;
  }
  if (kind === 'SITE_CHECK' && siteCheck === undefined) {
    return `“${name}”须填写现场核查记录（日期、地点、两名以上核查人员、被核查单位签字人、情况、结论）。`;
  }
  if (kind === 'DELIBERATE' && meetingId === undefined && outside === undefined) {
    return `“${name}”须写明是哪一次会议，请先登记会议。`;
  }
  if (!takesAcceptance && acceptance !== undefined) return `“${name}”不填写验收记录，请删去。`;
  if (kind !== 'SITE_CHECK' && siteCheck !== undefined) {
    return `“${name}”不填写现场核查记录，请删去。`;
  }
  return undefined;
}

function separationAt(
  step: ClosureStep,
  at: {
    readonly procedure: ClosureProcedure;
    readonly taken: ClosureStepTaken;
    readonly context: ClosureStepContext;
  },
): string | undefined {
  const { procedure, taken, context } = at;
  const actors = peopleOf(taken);
  const { rules, preparedBy } = context;
  if (step.kind === 'APPROVE') {
    const fault = separationFault(rules, { preparedBy, approvedBy: actors });
    if (fault !== undefined) return fault;
    const accepted = agreedEntries(procedure)
      .filter(({ acceptance, siteCheck }) => acceptance ?? siteCheck)
      .flatMap(peopleOf);
    return actors.some((one) => accepted.includes(one))
      ? '办理验收、核查的人员不能批准销号，请由另一位有审批权限的人员办理。'
      : undefined;
  }
  // The implementer takes its own first step: who wrote the dossier does not accept it alone there.
  const judges = step.kind === 'REVIEW' || step.kind === 'ACCEPT' || step.kind === 'SELF_ACCEPT';
  if (!judges || !actors.some((one) => preparedBy.includes(one))) return undefined;
  return `编制档案的人员不能办理“${step.name}”，请由另一位有权限的人员办理。`;
}

function noticeFault(notice: NoticeStanding): string | undefined {
  const { state, end, openObjections, upheld } = notice;
  if (state === 'NONE') return '该任务还没有验收销号公示，请先起草并发布公示。';
  if (state === 'NOT_PUBLISHED') return '验收销号公示尚未发布，请先审签、发布。';
  if (state !== 'ENDED') return `公示期到${end ?? '结束'}为止，期满后才能办理。`;
  if (upheld > 0) return `公示期间有${upheld}件异议经核实成立，请退回补正，整改到位后重新申请。`;
  if (openObjections > 0)
    return `公示期间收到的异议还有${openObjections}件没有办结，请先核实答复。`;
  return undefined;
}
