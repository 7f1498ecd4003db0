import type { Store } from './connection.ts';
import { guarded } from './failures.ts';

const TIMEOUT_MS = 2_000;

/** Asks the database for a sign of life; throws UnavailableFailure, or the driver's timeout error. */
export async function pingStore(store: Store): Promise<void> {
  await guarded(async () => {
    const { db } = store.connection;
    if (!db) throw new Error('The store is not connected');
    await db.command({ ping: 1 }, { timeoutMS: TIMEOUT_MS });
  });
}
