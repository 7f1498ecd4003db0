import type { Action } from '../../domain/access/actions.ts';
import type { PlanProcedure } from '../../domain/plan/procedure/procedure.ts';
import type { Changes } from '../../store/aggregate/change-aggregate.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { type StepDone, stepAnswer } from '../work-item/step-answer.ts';
import { writeAudited } from '../write-audited.ts';
import { askPlanSteps } from './plan-work.ts';
import { procedureChanges } from './procedure-changes.ts';

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
    readonly done?: StepDone;
    readonly reason?: string | undefined;
    readonly seenSha256?: string | undefined;
  },
): Promise<void> {
  const { plan, action, permission, done, reason, seenSha256 } = step;
  const moved = step.procedure && procedureChanges(plan.procedure, step.procedure);
  await writeAudited(context, transaction, {
    repository: planRepository(context.store),
    row: plan,
    changes: { ...step.changes, ...moved?.changes },
    lists: moved?.lists ?? {},
    action,
    permission,
    reason,
    seenSha256,
    follow: () =>
      askPlanSteps(context, transaction, {
        planId: plan._id,
        ...(done && { answer: stepAnswer(done) }),
      }),
  });
}
