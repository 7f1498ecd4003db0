import type { Action } from '../domain/access/actions.ts';
import type { AggregateRow } from '../store/aggregate/aggregate-row.ts';
import { type Changes, writeChanges } from '../store/aggregate/change-aggregate.ts';
import type { Repository } from '../store/aggregate/repository.ts';
import type { Transaction } from '../store/transaction.ts';
import { auditStep } from './new-aggregate.ts';
import type { ServiceContext } from './service-context.ts';

/** What a step does to the row that it loaded, and how its audit event tells it. */
export type AuditedWrite<Row extends AggregateRow> = {
  readonly repository: Repository<Row>;
  readonly row: Row;
  readonly changes: Changes;
  /** New whole value of every list of which elements change. */
  readonly lists?: Readonly<Record<string, readonly unknown[]>>;
  readonly action: string;
  /** What the caller had to be allowed, where the step is not called so itself. */
  readonly permission?: Action | undefined;
  readonly reason?: string | undefined;
  /** SHA-256 of the facts that were before the one who decided. */
  readonly seenSha256?: string | undefined;
  /** What follows from the changed row, such as the work it asks for; before its event. */
  readonly follow?: () => Promise<unknown>;
};

/** Writes a step on a loaded row, what follows from it, and its audit event; last in the transaction. */
export async function writeAudited<Row extends AggregateRow>(
  context: ServiceContext,
  transaction: Transaction,
  write: AuditedWrite<Row>,
): Promise<void> {
  const { repository, row, action, permission, reason, seenSha256 } = write;
  const changes = await writeChanges({
    transaction,
    repository,
    row,
    changes: write.changes,
    lists: write.lists ?? {},
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  await write.follow?.();
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row,
    revision: row.revision + 1,
    action,
    changes,
    ...(permission !== undefined && { permission }),
    ...(reason !== undefined && { reason }),
    ...(seenSha256 !== undefined && { seenSha256 }),
  });
}
