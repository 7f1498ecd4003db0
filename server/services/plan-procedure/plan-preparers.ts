import { platformScope } from '../../domain/access/caller.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type Preparers, preparersBehind } from '../edits-behind.ts';
import type { ServiceContext } from '../service-context.ts';

/** The tasks that a plan lists, as far as they are still there. */
export async function tasksOfPlan(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<TaskRow[]> {
  const ids = plan.items.map(({ id }) => id);
  const tasks = await taskRepository(context.store).findMany(platformScope, ids, transaction);
  return tasks.filter((task) => task !== undefined);
}

/**
 * Who wrote a plan or a section of it, and who registered or changed the tasks and problems that it
 * lists up to its last submission: its items are written before the plan is begun.
 */
export async function planPreparers(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<Preparers> {
  const tasks = await tasksOfPlan(context, transaction, plan);
  return preparersBehind(context, transaction, {
    paper: '整改方案',
    editors: plan.editors,
    subjectIds: tasks.flatMap(({ _id, problemId }) => [_id, problemId]),
    until: plan.procedure?.submitted.at ?? context.clock.now(),
  });
}
