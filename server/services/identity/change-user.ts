import { assertAllowed, scopeOf } from '../../domain/access/policy.ts';
import {
  type Changes,
  loadForChange,
  writeChanges,
} from '../../store/aggregate/change-aggregate.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { auditStep } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';
import { getUser } from './get-user.ts';

/** One step of the security administrator on a user, and what it changes. */
export type UserStep = {
  readonly userId: string;
  readonly expectedRevision: number;
  /** Paths that the step claims: others' changes of them since then are a conflict. */
  readonly paths: readonly string[];
  /** Name of the step in the audit record. */
  readonly action: string;
  readonly reason?: string;
  readonly changesOf: (row: UserRow, transaction: Transaction) => Changes | Promise<Changes>;
};

/**
 * Takes a step on a user whom the caller administers, with its audit event; the user's next request
 * already counts by it. Fails with Forbidden, NotFound, Conflict, and what `changesOf` throws.
 */
export async function changeUser(context: ServiceContext, step: UserStep): Promise<UserRow> {
  const { caller, store } = context;
  const repository = userRepository(store);
  await inTransaction(store, async (transaction) => {
    const row = await loadForChange({
      store,
      transaction,
      repository,
      scope: scopeOf(caller, 'identity:register'),
      id: step.userId,
      expectedRevision: step.expectedRevision,
      paths: step.paths,
      notFound: '用户不存在，或不在您管理的范围；请核对 userId',
      authorise: (user) => assertAllowed(caller, 'identity:register', user),
    });
    const changes = await writeChanges({
      transaction,
      repository,
      row,
      changes: await step.changesOf(row, transaction),
      by: { userId: caller.userId, at: context.clock.now() },
    });
    if (changes.length === 0) return;
    await auditStep({
      context,
      transaction,
      subjectType: repository.name,
      row,
      revision: row.revision + 1,
      action: step.action,
      permission: 'identity:register',
      changes,
      ...(step.reason !== undefined && { reason: step.reason }),
    });
  });
  return getUser(context, step.userId);
}
