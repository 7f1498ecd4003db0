import { AsyncLocalStorage } from 'node:async_hooks';
import type { Aggregate, Connection, Query } from 'mongoose';
import { UnavailableFailure } from '../domain/failure.ts';

/** When the reads of the work at hand are over (`performance.now()`); absent where nothing waits. */
const ends = new AsyncLocalStorage<number>();

/** The refusal to the client is to come before the database gives up. */
const MARGIN_MS = 100;

/**
 * Runs work whose reads are bounded by a time: a read at work is ended by the database soon after
 * it, and none is begun any more. For work that writes nothing: a change ends as a whole or not at
 * all, by its transaction.
 */
export function readsWithin<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
  return ends.run(performance.now() + ms, work);
}

/** Bounds every read of the models defined on the connection from here on. */
export function boundReads(connection: Connection): void {
  connection.plugin((schema) => {
    schema.pre(['find', 'findOne', 'countDocuments', 'distinct'], function (this: Bounded) {
      const left = timeLeft();
      if (left !== undefined) this.maxTimeMS(left);
    });
    schema.pre('aggregate', function (this: Aggregate<unknown[]>) {
      const left = timeLeft();
      if (left !== undefined) this.option({ maxTimeMS: left });
    });
  });
}

type Bounded = Query<unknown, unknown>;

/** Whole milliseconds for the next read. Throws UnavailableFailure where nobody waits any longer. */
function timeLeft(): number | undefined {
  const end = ends.getStore();
  if (end === undefined) return undefined;
  const left = end - performance.now();
  if (left > 0) return Math.ceil(left) + MARGIN_MS;
  throw new UnavailableFailure('查询超过规定时间，已停止；请缩小范围后重试');
}
