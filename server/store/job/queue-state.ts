import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { jobModel } from './job-row.ts';

/** How much work waits and since when. */
export type QueueState = {
  readonly queued: number;
  readonly running: number;
  /** Age of the oldest waiting job in seconds; 0 when none waits. */
  readonly oldestSeconds: number;
};

/** Counts the waiting and the running jobs, on the index. */
export async function queueState(store: Store): Promise<QueueState> {
  const jobs = jobModel(store);
  return guarded(async () => {
    const [queued, running, oldest] = await Promise.all([
      jobs.countDocuments({ state: 'QUEUED' }).exec(),
      jobs.countDocuments({ state: 'RUNNING' }).exec(),
      jobs.findOne({ state: 'QUEUED' }, { createdAt: 1 }).sort({ createdAt: 1 }).lean().exec(),
    ]);
    const since = oldest ? Date.now() - oldest.createdAt.getTime() : 0;
    return { queued, running, oldestSeconds: Math.max(0, Math.round(since / 1000)) };
  });
}
