import { platformScope } from '../../domain/access/caller.ts';
import { writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { MAX_PAGE_SIZE, parsePage } from '../../store/aggregate/page.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { auditStep } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';

/** Gives the tasks of a problem its new place in lists, each with its revision and audit event. */
export async function moveTasksOfProblem(
  context: ServiceContext,
  transaction: Transaction,
  move: { readonly problemId: string; readonly sortKey: string },
): Promise<void> {
  const repository = taskRepository(context.store);
  for (const row of await tasksOf(context, transaction, move.problemId)) {
    const changes = await writeChanges({
      transaction,
      repository,
      row,
      changes: { sortKey: move.sortKey },
      by: { userId: context.caller.userId, at: context.clock.now() },
    });
    await auditStep({
      context,
      transaction,
      subjectType: repository.name,
      row,
      revision: row.revision + 1,
      action: 'task:move',
      changes,
    });
  }
}

async function tasksOf(
  context: ServiceContext,
  transaction: Transaction,
  problemId: string,
): Promise<TaskRow[]> {
  const rows: TaskRow[] = [];
  let after: string | undefined;
  do {
    const page = await taskRepository(context.store).list(
      platformScope,
      { problemId },
      parsePage({ first: MAX_PAGE_SIZE, after }),
      transaction,
    );
    rows.push(...page.edges.map((edge) => edge.node));
    after = page.hasNextPage ? page.edges.at(-1)?.cursor : undefined;
  } while (after !== undefined);
  return rows;
}
