import { blobReferrers } from '../../store/blob/referrers.ts';
import { sweepBlobs } from '../../store/blob/sweep-blobs.ts';
import type { Store } from '../../store/connection.ts';
import { pause } from './backoff.ts';
import type { RunnerLog } from './runner-options.ts';

/** Sweeps orphaned blobs now and then, first after one interval; `stop` waits for a sweep at work. */
export function startSweeper(options: { store: Store; everyMs: number; log: RunnerLog }): {
  stop(): Promise<void>;
} {
  const closing = new AbortController();
  const work = sweepUntil(options, closing.signal);
  return {
    stop: async () => {
      closing.abort();
      await work;
    },
  };
}

async function sweepUntil(
  options: { store: Store; everyMs: number; log: RunnerLog },
  closing: AbortSignal,
): Promise<void> {
  const { store, log } = options;
  for (;;) {
    await pause(options.everyMs, closing);
    if (closing.aborted) return;
    try {
      const swept = await sweepBlobs({ store, referrers: blobReferrers(store) });
      if (swept.blobs + swept.uploads > 0) log.info(swept, 'orphaned blobs were swept');
    } catch (error) {
      log.warn({ err: error }, 'the sweep of blobs did not end; the next one goes on');
    }
  }
}
