import { setTimeout as sleep } from 'node:timers/promises';

const FIRST_MS = 250;
const LONGEST_MS = 5_000;

/** Waiting times that double up to five seconds, with jitter so that runners do not march in step. */
export type Backoff = { wait(signal: AbortSignal): Promise<void>; reset(): void };

/** A backoff of its own for one loop. */
export function backoff(): Backoff {
  let next = FIRST_MS;
  return {
    wait: async (signal) => {
      const time = next * (0.5 + Math.random() / 2);
      next = Math.min(next * 2, LONGEST_MS);
      await pause(time, signal);
    },
    reset: () => {
      next = FIRST_MS;
    },
  };
}

/** Waits, at most until the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
