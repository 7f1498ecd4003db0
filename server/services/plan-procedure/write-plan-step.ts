import type { Action } from '../../domain/access/actions.ts';
import type {
  PlanOutsideDecision,
  PlanProcedure,
  ProcedureActor,
} from '../../domain/plan/procedure/procedure.ts';
import type { WorkItemKind } from '../../domain/work-item/kinds.ts';
import { type Changes, writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { auditStep } from '../new-aggregate.ts';
import { nameOfDecider } from '../notice/step-names.ts';
import type { ServiceContext } from '../service-context.ts';
import type { WorkAnswer } from '../work-item/ask-steps.ts';
import { askPlanSteps } from './plan-work.ts';
import { procedureChanges } from './procedure-changes.ts';

/** Who took a step, and what of it stands in work lists. */
export type PlanStepDone = {
  readonly kind: WorkItemKind;
  /** What was done, in Chinese: 同意、退回. */
  readonly outcome: string;
  readonly taken: ProcedureActor & { readonly outside?: PlanOutsideDecision | undefined };
};

/** Writes a step with the work it asks and answers, and its audit event; last in the transaction. */
export async function writePlanStep(
  context: ServiceContext,
  transaction: Transaction,
  step: {
    readonly plan: PlanRow;
    readonly action: string;
    readonly permission: Action;
    /** The procedure as it is after the step, where the step moves it. */
    readonly procedure?: PlanProcedure;
    readonly changes: Changes;
    readonly done?: PlanStepDone;
    readonly reason?: string | undefined;
    readonly seenSha256?: string | undefined;
  },
): Promise<void> {
  const { plan, action, permission, done, reason, seenSha256 } = step;
  const repository = planRepository(context.store);
  const moved = step.procedure && procedureChanges(plan.procedure, step.procedure);
  const changes = await writeChanges({
    transaction,
    repository,
    row: plan,
    changes: { ...step.changes, ...moved?.changes },
    lists: moved?.lists ?? {},
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  await askPlanSteps(context, transaction, {
    planId: plan._id,
    ...(done && { answer: answerOf(done) }),
  });
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row: plan,
    revision: plan.revision + 1,
    action,
    permission,
    changes,
    ...(reason !== undefined && { reason }),
    ...(seenSha256 !== undefined && { seenSha256 }),
  });
}

/** A step in the lists of who took it, and of who recorded it where it was taken on paper. */
export function answerOf({ kind, outcome, taken }: PlanStepDone): WorkAnswer {
  const { by, byName, at, onBehalfOf, outside } = taken;
  return {
    kind,
    done: {
      by,
      byName,
      at,
      outcome,
      ...(onBehalfOf && { onBehalfOf }),
      ...(outside && { outside: nameOfDecider(outside) }),
    },
    with: outside ? [outside.recordedBy.userId] : [],
    always: true,
  };
}
