import {
  minuteOf,
  type Refusal,
  type RefusalNotes,
  refusalChainOf,
  refusalCodeOf,
} from '../../domain/audit/refusal.ts';
import { addRefusals } from '../../store/audit/refusal-tallies.ts';
import type { Store } from '../../store/connection.ts';
import type { Clock } from '../service-context.ts';

/** Notes that are kept in the store. */
export type RefusalRecorder = RefusalNotes & {
  /** Writes what is noted and ends. */
  close(): Promise<void>;
};

type Counted = { readonly refusal: Refusal; count: number };

const FLUSH_MS = 250;
/** Different refusals kept while the database is away; more are counted in the log only. */
const KEPT_AT_MOST = 10_000;

/**
 * Counts refusals in memory and adds them to durable tallies four times a second: a flood of
 * refused requests costs the database no more than a handful of writes.
 */
export function startRefusalRecorder(options: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: { warn(details: object, message: string): void };
}): RefusalRecorder {
  const { store, clock, log } = options;
  let counted = new Map<string, Counted>();
  let flushing: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const flush = async (): Promise<void> => {
    timer = undefined;
    const batch = counted;
    counted = new Map();
    if (batch.size === 0) return;
    try {
      await addRefusals(store, [...batch.values()]);
    } catch (error) {
      for (const { refusal, count } of batch.values()) add(refusal, count);
      log.warn({ err: error, refusals: batch.size }, 'refusals could not be tallied yet');
    }
  };
  const add = (refusal: Refusal, count: number): void => {
    const key = JSON.stringify(refusal);
    const known = counted.get(key);
    if (known) known.count += count;
    else if (counted.size < KEPT_AT_MOST) counted.set(key, { refusal, count });
    else log.warn({ code: refusal.code, action: refusal.action }, 'a refusal was not tallied');
    timer ??= setTimeout(() => {
      flushing = flushing.then(flush);
    }, FLUSH_MS).unref();
  };
  return {
    note: (caller, action, failure) => {
      const code = refusalCodeOf(failure);
      if (code === undefined) return;
      const { userId, name: userName, kind } = caller;
      const chainId = refusalChainOf(caller);
      add({ userId, userName, kind, chainId, action, code, minute: minuteOf(clock.now()) }, 1);
    },
    close: async () => {
      clearTimeout(timer);
      await flushing;
      await flush();
    },
  };
}
