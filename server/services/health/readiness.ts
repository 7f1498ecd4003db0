import type { Store } from '../../store/connection.ts';
import { type QueueState, queueState } from '../../store/job/queue-state.ts';
import { pingStore } from '../../store/ping.ts';

/** The queue of papers, once the database has answered. Throws when it does not. */
export async function readiness(store: Store): Promise<QueueState> {
  await pingStore(store);
  return queueState(store);
}
