import type { ClientSession } from 'mongoose';
import type { Store } from './connection.ts';
import { busyAsFailure, guarded } from './failures.ts';
import { takeTurns } from './hot-row-turns.ts';

/** Handle of the running transaction; every write of a service takes one. */
export type Transaction = {
  readonly session: ClientSession;
  /**
   * Rows that its attempts write and all writers of one organ meet on, named before the write:
   * heads of audit chains, number sequences.
   */
  readonly hotRows: Set<string>;
};

/**
 * Runs one transaction: all of `work` or nothing. The driver retries it on write conflicts, so
 * `work` must have no effect outside the database. A retry waits for its turn on the hot rows that
 * the attempt before it met others on. Throws UnavailableFailure where the driver gives up, after
 * two minutes: nothing is written then.
 */
export async function inTransaction<T>(
  store: Store,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return guarded(async () => {
    const session = await store.connection.startSession();
    const hotRows = new Set<string>();
    let endTurn: (() => void) | undefined;
    const attempt = async (): Promise<T> => {
      if (hotRows.size > 0) endTurn ??= await takeTurns(store, hotRows);
      return work({ session, hotRows });
    };
    try {
      return await session.withTransaction(attempt, {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
        maxCommitTimeMS: 10_000,
      });
    } catch (error) {
      throw busyAsFailure(error);
    } finally {
      endTurn?.();
      await session.endSession();
    }
  });
}
