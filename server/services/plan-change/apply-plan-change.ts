import { platformScope } from '../../domain/access/caller.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type Changes, writeChanges } from '../../store/aggregate/change-aggregate.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { PlanChangeRow } from '../../store/plan-change/plan-changes.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { auditStep } from '../new-aggregate.ts';
import { freezePlan, frozenPlan } from '../plan-procedure/frozen-plan.ts';
import { audienceInState } from '../plan-procedure/plan-audience.ts';
import { writePlanStep } from '../plan-procedure/write-plan-step.ts';
import type { ServiceContext } from '../service-context.ts';
import { askTaskSteps } from '../task/task-work.ts';
import { changedFacts } from './changed-facts.ts';

/**
 * Carries an accepted change out, in the caller's transaction: the task, and a new version of the
 * plan with its facts frozen, which waits to be published. Gives the number of the version.
 */
export async function applyPlanChange(
  context: ServiceContext,
  transaction: Transaction,
  change: {
    readonly row: PlanChangeRow;
    readonly plan: PlanRow;
  },
): Promise<number> {
  const { row, plan } = change;
  await changeTask(context, transaction, row);
  const version = plan.version + 1;
  const { facts } = await frozenPlan(context, plan);
  const { taskId, after } = row;
  const changed = await changedFacts(context, transaction, { plan, facts, taskId, after, version });
  const snapshot = await freezePlan(context, transaction, {
    plan,
    kind: 'changed',
    facts: changed,
  });
  const state = 'ISSUED' as const;
  const { procedure } = plan;
  await writePlanStep(context, transaction, {
    plan,
    action: 'plan:amend',
    permission: 'plan:approve',
    changes: {
      state,
      version,
      snapshotId: snapshot._id,
      ...(await audienceInState(context, transaction, { plan, state, procedure })),
    },
    reason: row.reason,
    seenSha256: snapshot.sha256,
  });
  return version;
}

async function changeTask(
  context: ServiceContext,
  transaction: Transaction,
  { taskId, after }: PlanChangeRow,
): Promise<void> {
  const repository = taskRepository(context.store);
  const task = await repository.find(platformScope, taskId, transaction);
  if (!task) throw new NotFoundFailure('所涉的整改任务不存在；请核对申请');
  const { deadline, goal } = after;
  const changes: Changes = {
    ...(deadline !== undefined && { deadline }),
    ...(goal !== undefined && { 'goal.text': goal, 'goal.parts': [] }),
  };
  const diff = await writeChanges({
    transaction,
    repository,
    row: task,
    changes,
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  await askTaskSteps(context, transaction, taskId);
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row: task,
    revision: task.revision + 1,
    action: 'task:amend',
    permission: 'plan:approve',
    changes: diff,
  });
}
