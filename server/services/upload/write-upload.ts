import { ConflictFailure } from '../../domain/failure.ts';
import { type Changes, writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { inTransaction } from '../../store/transaction.ts';
import { type UploadRow, uploadRepository } from '../../store/upload/uploads.ts';
import { auditStep } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Writes the next state of an upload, with its audit event, if it still stands as it was read;
 * else throws ConflictFailure: another sender was faster.
 */
export async function writeUpload(
  context: ServiceContext,
  step: { readonly row: UploadRow; readonly action: string; readonly changes: Changes },
): Promise<void> {
  const { row, action } = step;
  const repository = uploadRepository(context.store);
  await inTransaction(context.store, async (transaction) => {
    const standing = await repository.find({ tokens: row.scopePath }, row._id, transaction);
    if (standing?.revision !== row.revision) {
      throw new ConflictFailure({ message: '该文件正由另一请求办理；请重新读取后再试' });
    }
    const changes = await writeChanges({
      transaction,
      repository,
      row: standing,
      changes: step.changes,
      by: { userId: context.caller.userId, at: context.clock.now() },
    });
    await auditStep({
      context,
      transaction,
      subjectType: repository.name,
      row,
      revision: row.revision + 1,
      action,
      changes,
    });
  });
}
