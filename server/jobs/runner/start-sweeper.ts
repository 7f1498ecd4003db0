import { blobReferrers } from '../../store/blob/referrers.ts';
import { sweepBlobs } from '../../store/blob/sweep-blobs.ts';
import type { Store } from '../../store/connection.ts';
import { pause } from './backoff.ts';
import type { RunnerLog } from './runner-options.ts';

type SweeperOptions = {
  readonly store: Store;
  readonly everyMs: number;
  readonly log: RunnerLog;
  /** Lets go of records that nobody will finish, before the blobs that they alone refer to. */
  readonly letGo: () => Promise<number>;
};

/** Sweeps orphaned blobs now and then, first after one interval; `stop` waits for a sweep at work. */
export function startSweeper(options: SweeperOptions): { stop(): Promise<void> } {
  const closing = new AbortController();
  const work = sweepUntil(options, closing.signal);
  return {
    stop: async () => {
      closing.abort();
      await work;
    },
  };
}

async function sweepUntil(options: SweeperOptions, closing: AbortSignal): Promise<void> {
  const { store, log } = options;
  for (;;) {
    await pause(options.everyMs, closing);
    if (closing.aborted) return;
    try {
      const expired = await options.letGo();
      if (expired > 0) log.info({ expired }, 'uploads that nobody completed were closed');
      const swept = await sweepBlobs({ store, referrers: blobReferrers(store) });
      if (swept.blobs + swept.uploads > 0) log.info(swept, 'orphaned blobs were swept');
    } catch (error) {
      log.warn({ err: error }, 'the sweep of blobs did not end; the next one goes on');
    }
  }
}
