import type { Store } from '../../store/connection.ts';
import type { Lease } from '../../store/job/job-row.ts';
import { LeaseLostError, renewLease } from '../../store/job/leased-writes.ts';
import { pause } from './backoff.ts';
import type { RunnerLog } from './runner-options.ts';

/** Beats of a lease: one is missed without harm, two are. */
const BEATS = 3;

/**
 * Renews a lease every third of its time until `ended` is aborted. Beats in this process, not in
 * the busy renderer. Calls `onLost` once when another runner holds the job, or when the database
 * did not answer for a whole lease, after which another runner may hold it.
 */
export async function keepLease(options: {
  store: Store;
  lease: Lease;
  leaseMs: number;
  ended: AbortSignal;
  log: RunnerLog;
  onLost: () => void;
}): Promise<void> {
  const { store, lease, leaseMs, ended, log } = options;
  // A monotonic clock: the wall clock may jump while we work.
  let heldUntil = performance.now() + leaseMs;
  for (;;) {
    await pause(leaseMs / BEATS, ended);
    if (ended.aborted) return;
    const asked = performance.now();
    try {
      await renewLease(store, lease, leaseMs);
      heldUntil = asked + leaseMs;
    } catch (error) {
      log.warn({ err: error, jobId: lease.jobId }, 'a lease could not be renewed');
      if (!(error instanceof LeaseLostError) && performance.now() < heldUntil) continue;
      options.onLost();
      return;
    }
  }
}
