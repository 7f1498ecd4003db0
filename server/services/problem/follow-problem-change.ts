import { platformScope } from '../../domain/access/caller.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { askStepsOfDrafts } from '../notice/notice-work.ts';
import type { ServiceContext } from '../service-context.ts';
import { askTaskSteps } from '../task/task-work.ts';

/** Brings the work on a problem's tasks and on drafts about them in line with its new content. */
export async function followProblemChange(
  context: ServiceContext,
  transaction: Transaction,
  problemId: string,
): Promise<void> {
  const tasks = await everyRow(taskRepository(context.store), {
    scope: platformScope,
    filter: { problemId },
    transaction,
  });
  for (const task of tasks) await askTaskSteps(context, transaction, task._id);
  const taskIds = tasks.map((task) => task._id);
  await askStepsOfDrafts(context, transaction, { taskIds, permission: 'problem:register' });
}
