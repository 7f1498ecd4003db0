import { platformScope } from '../../domain/access/caller.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { evidenceRepository } from '../../store/evidence/evidence.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { evidenceAudience } from './check-proves.ts';

/**
 * Lets whoever reads a task now read what proves it, and nobody else any more; in the transaction of
 * the change, after the task was written (decision 14).
 */
export async function spreadToEvidence(
  context: ServiceContext,
  transaction: Transaction,
  taskId: string,
): Promise<void> {
  const repository = evidenceRepository(context.store);
  const filter = { taskIds: { in: [taskId] } };
  const pieces = await everyRow(repository, { scope: platformScope, filter, transaction });
  for (const row of pieces) {
    const tasks = await taskRepository(context.store).findMany(
      platformScope,
      row.taskIds,
      transaction,
    );
    const known = tasks.filter((task) => task !== undefined);
    const audience = evidenceAudience(row, known);
    await repository.setAudience(transaction, { _id: row._id, audience });
  }
}
