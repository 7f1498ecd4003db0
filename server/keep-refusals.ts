import { setTimeout as sleep } from 'node:timers/promises';
import { recordRefusals } from './services/audit/record-refusals.ts';
import { type RefusalRecorder, startRefusalRecorder } from './services/audit/refusal-recorder.ts';
import type { Clock } from './services/service-context.ts';
import type { Store } from './store/connection.ts';

const RECORD_EVERY_MS = 20_000;

/**
 * The part of a process that takes note of refusals, and puts those of minutes that are over into
 * the audit record. Several processes on one database do it side by side.
 */
export function keepRefusals(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: { warn(details: object, message: string): void };
}): RefusalRecorder {
  const recorder = startRefusalRecorder(options);
  const closing = new AbortController();
  const work = recordUntil(options, closing.signal);
  return {
    note: recorder.note,
    close: async () => {
      closing.abort();
      await Promise.all([work, recorder.close()]);
    },
  };
}

async function recordUntil(
  { store, clock, log }: Parameters<typeof keepRefusals>[0],
  closing: AbortSignal,
): Promise<void> {
  while (!closing.aborted) {
    try {
      await recordRefusals({ store, clock });
    } catch (error) {
      log.warn({ err: error }, 'refusals could not be recorded; the next time goes on');
    }
    await sleep(RECORD_EVERY_MS, undefined, { signal: closing, ref: false }).catch(() => undefined);
  }
}
