import { audienceOf, type NamedUnit } from '../../domain/access/audience.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { namedUnits, type TaskUnits } from '../../domain/task/task.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { noticeRepository } from '../../store/notice/notices.ts';
import { planRepository } from '../../store/plan/plans.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { contentReaders } from '../notice/notice-readers.ts';
import { readersOf } from '../plan/plan-readers.ts';
import { concernedBy } from '../plan-cascade/concerned-by.ts';
import type { ServiceContext } from '../service-context.ts';

/** A task with the organs that it names. */
type NamingTask = TaskUnits & { readonly _id: string; readonly problemId: string };

/**
 * Lets the organs that a task names now read its problem, what was published of it and the plans that
 * were issued with it, and those that it names no longer not any more; in the transaction of the change (decision 14).
 */
export async function spreadNaming(
  context: ServiceContext,
  transaction: Transaction,
  task: NamingTask,
): Promise<void> {
  await spreadToProblem(context, transaction, task);
  await spreadToNotices(context, transaction, task);
  await spreadToPlans(context, transaction, task);
}

async function spreadToProblem(
  context: ServiceContext,
  transaction: Transaction,
  task: NamingTask,
): Promise<void> {
  const problems = problemRepository(context.store);
  const problem = await problems.find(platformScope, task.problemId, transaction);
  if (!problem) return;
  const { problemId } = task;
  const tasks = await everyRow(taskRepository(context.store), {
    scope: platformScope,
    filter: { problemId },
    transaction,
  });
  const named = namedBy(withPresent(tasks, task));
  const audience = audienceOf(problem, { named });
  await problems.setAudience(transaction, { _id: problem._id, audience });
}

async function spreadToNotices(
  context: ServiceContext,
  transaction: Transaction,
  task: NamingTask,
): Promise<void> {
  const notices = noticeRepository(context.store);
  const filter = { taskIds: { in: [task._id] }, state: 'PUBLISHED' };
  const published = await everyRow(notices, { scope: platformScope, filter, transaction });
  for (const notice of published) {
    const tasks = await taskRepository(context.store).findMany(
      platformScope,
      notice.taskIds,
      transaction,
    );
    const known = tasks.filter((one) => one !== undefined);
    const named = namedBy(withPresent(known, task));
    await notices.setAudience(transaction, {
      _id: notice._id,
      audience: audienceOf(notice, { named }),
      contentReaders: contentReaders(notice.state, notice, named),
    });
  }
}

async function spreadToPlans(
  context: ServiceContext,
  transaction: Transaction,
  task: NamingTask,
): Promise<void> {
  const plans = planRepository(context.store);
  const filter = { 'items.id': task._id, state: { in: ['ISSUED', 'PUBLISHED'] } };
  const issued = await everyRow(plans, { scope: platformScope, filter, transaction });
  for (const plan of issued) {
    const tasks = await taskRepository(context.store).findMany(
      platformScope,
      plan.items.map(({ id }) => id),
      transaction,
    );
    const named = namedBy(
      withPresent(
        tasks.filter((one) => one !== undefined),
        task,
      ),
    );
    const { regionIds } = await concernedBy(context, transaction, plan);
    const readers = readersOf(plan.state, plan, { named, regionIds });
    await plans.setAudience(transaction, { _id: plan._id, ...readers });
  }
}

/** The tasks as they will be: the changed one is not written yet. */
function withPresent(tasks: readonly NamingTask[], changed: NamingTask): readonly NamingTask[] {
  return [...tasks.filter(({ _id }) => _id !== changed._id), changed];
}

function namedBy(tasks: readonly NamingTask[]): NamedUnit[] {
  return tasks.flatMap(namedUnits);
}
