import type { ClientSession } from 'mongoose';
import { takeTurns } from './audit/chain-turns.ts';
import type { Store } from './connection.ts';
import { guarded } from './failures.ts';

/** Handle of the running transaction; every write of a service takes one. */
export type Transaction = {
  readonly session: ClientSession;
  /** Chains of the audit record that its attempts append to: where writers of one organ meet. */
  readonly chains: Set<string>;
};

/**
 * Runs one transaction: all of `work` or nothing. The driver retries it on write conflicts, so
 * `work` must have no effect outside the database. A retry waits for its turn on the chains that
 * the attempt before it met others on.
 */
export async function inTransaction<T>(
  store: Store,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return guarded(async () => {
    const session = await store.connection.startSession();
    const chains = new Set<string>();
    let endTurn: (() => void) | undefined;
    const attempt = async (): Promise<T> => {
      if (chains.size > 0) endTurn ??= await takeTurns(store, chains);
      return work({ session, chains });
    };
    try {
      return await session.withTransaction(attempt, {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
        maxCommitTimeMS: 10_000,
      });
    } finally {
      endTurn?.();
      await session.endSession();
    }
  });
}
