import type { ClientSession } from 'mongoose';
import type { Store } from './connection.ts';
import { guarded } from './failures.ts';

/** Handle of the running transaction; every write of a service takes one. */
export type Transaction = { readonly session: ClientSession };

/**
 * Runs one transaction: all of `work` or nothing. The driver retries it on write conflicts, so
 * `work` must have no effect outside the database.
 */
export async function inTransaction<T>(
  store: Store,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return guarded(async () => {
    const session = await store.connection.startSession();
    try {
      return await session.withTransaction(() => work({ session }), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
        maxCommitTimeMS: 10_000,
      });
    } finally {
      await session.endSession();
    }
  });
}
