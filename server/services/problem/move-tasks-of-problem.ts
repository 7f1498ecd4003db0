import { platformScope } from '../../domain/access/caller.ts';
import { writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { taskRepository } from '../../store/task/tasks.ts';
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
  const { problemId } = move;
  const rows = await everyRow(repository, {
    scope: platformScope,
    filter: { problemId },
    transaction,
  });
  for (const row of rows) {
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
