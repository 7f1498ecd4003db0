import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterMongo,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { ApiLimits } from './http/limits/api-limits.ts';
import type { RateLimiter, RateLimiters, RateVerdict } from './http/limits/rate-limiter.ts';
import type { Store } from './store/connection.ts';

const WINDOW_SECONDS = 60;
const COLLECTION = 'rate_limits';

/**
 * The counters of a deployment. What is expensive or an attack is counted in the database, so that
 * several processes share one count; what comes with every request stays in memory. A database that
 * is gone leaves each process to its own count.
 */
export async function rateLimitersOver(store: Store, limits: ApiLimits): Promise<RateLimiters> {
  const memory = (name: string, points: number) =>
    new RateLimiterMemory({ keyPrefix: name, points, duration: WINDOW_SECONDS });
  const shared = (name: string, points: number) =>
    new RateLimiterMongo({
      storeClient: store.connection.db,
      tableName: COLLECTION,
      keyPrefix: name,
      points,
      duration: WINDOW_SECONDS,
      // Who is over the count is refused without asking the database again.
      inMemoryBlockOnConsumed: points + 1,
      insuranceLimiter: memory(name, points),
      disableIndexesCreation: true,
    });
  const cost = shared('cost', limits.costPerMinute);
  await cost.createIndexes();
  return {
    requests: limiterOver(memory('requests', limits.requestsPerMinute)),
    anonymous: limiterOver(memory('anonymous', limits.anonymousPerMinute)),
    cost: limiterOver(cost),
    refusedSignIns: limiterOver(shared('refused', limits.refusedSignInsPerMinute)),
    downloads: limiterOver(shared('downloads', limits.downloadsPerMinute)),
  };
}

function limiterOver(limiter: RateLimiterAbstract): RateLimiter {
  return { consume: (key, points = 1) => limiter.consume(key, points).then(allowed, refused) };
}

function allowed(): RateVerdict {
  return { allowed: true };
}

/** The library refuses with a value of its own; anything else is an error. */
function refused(reason: unknown): RateVerdict {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  return { retryAfterSeconds: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) };
}
