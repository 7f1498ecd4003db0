import type { Action } from '../../domain/access/actions.ts';
import { ConflictFailure } from '../../domain/failure.ts';
import {
  type OutsideDecision,
  peopleOf,
  type StepActor,
} from '../../domain/outside-step/taken-step.ts';
import type { PlanDecision, PlanRemark } from '../../domain/plan/procedure/procedure.ts';
import type { PlanStanding } from '../../domain/plan/procedure/submit.ts';
import { agree, sendBack, stepOf } from '../../domain/plan/procedure/take-step.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { consultationStanding } from '../consultation/consultation-standing.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezePlan, frozenPlan } from './frozen-plan.ts';
import { audienceInState } from './plan-audience.ts';
import { today } from './plan-deadline.ts';
import { planPreparers } from './plan-preparers.ts';
import { kindOfRole } from './plan-work.ts';
import { writePlanStep } from './write-plan-step.ts';

/** A decision at a step, taken here or on paper. */
export type DecidedStep = {
  readonly plan: PlanRow;
  readonly actor: StepActor;
  readonly permission: Action;
  readonly decision: PlanDecision;
  readonly opinion?: string | undefined;
  readonly remarks: readonly Pick<PlanRemark, 'target' | 'text'>[];
  readonly meetingId?: string | undefined;
  /** SHA-256 of the frozen facts that were looked at. */
  readonly seenSha256?: string | undefined;
  readonly outside?: OutsideDecision | undefined;
};

/**
 * Takes the step that is next, in the caller's transaction: agreed, it comes to the following one or
 * is approved, its facts frozen as what was approved; returned, it goes back to who wrote it.
 * Throws StateFailure, ConflictFailure where other facts were seen.
 */
export async function settlePlanStep(
  context: ServiceContext,
  transaction: Transaction,
  decided: DecidedStep,
): Promise<void> {
  const { plan, actor, decision, outside } = decided;
  const { facts, sha256 } = await frozenPlan(context, plan);
  if (decided.seenSha256 !== undefined && decided.seenSha256 !== sha256) {
    throw new ConflictFailure({
      message: '您看到的不是本次送审的内容；请重新读取方案后再办理',
      currentRevision: plan.revision,
    });
  }
  const { step } = stepOf(plan);
  const moved = await moveOn(context, transaction, { ...decided, seenSha256: sha256 });
  const { state, procedure } = moved;
  const snapshot =
    state === 'APPROVED'
      ? await freezePlan(context, transaction, { plan, kind: 'approved', facts })
      : undefined;
  await writePlanStep(context, transaction, {
    plan,
    action: decision === 'AGREE' ? 'plan:agree' : 'plan:return',
    permission: decided.permission,
    procedure,
    changes: {
      state,
      ...(state === 'RETURNED' && { snapshotId: undefined }),
      ...(snapshot && { snapshotId: snapshot._id }),
      ...(await audienceInState(context, transaction, { plan, state, procedure })),
    },
    done: {
      kind: kindOfRole[step.role],
      outcome: decision === 'AGREE' ? step.name : `${step.name}：退回`,
      taken: { ...actor, outside },
    },
    reason: decided.opinion,
    seenSha256: sha256,
  });
}

async function moveOn(
  context: ServiceContext,
  transaction: Transaction,
  decided: DecidedStep & { readonly seenSha256: string },
) {
  const { plan, actor, opinion, meetingId, outside, seenSha256 } = decided;
  const taken = {
    ...actor,
    id: context.newId(),
    seenSha256,
    ...(opinion !== undefined && { opinion }),
    ...(meetingId !== undefined && { meetingId }),
    ...(outside && { outside }),
  };
  const standing: PlanStanding = plan;
  if (decided.decision === 'RETURN') {
    const remarks = decided.remarks.map((remark) => ({ ...remark, id: context.newId() }));
    return sendBack(standing, taken, remarks);
  }
  const { rules } = await rulesFor(context, { scopePath: plan.scopePath, on: today(context) });
  const preparers = await planPreparers(context, transaction, plan);
  return agree(standing, taken, {
    rules,
    preparedBy: preparers.userIds,
    editBehind: preparers.editBehind(peopleOf(actor)),
    consultation: await consultationStanding(context, transaction, plan),
  });
}
