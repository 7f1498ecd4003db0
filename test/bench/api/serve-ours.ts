import Fastify, { type FastifyBaseLogger, LogController } from 'fastify';
import { registerGraphql } from '../../../server/http/graphql.ts';
import { registerGuards } from '../../../server/http/guards.ts';
import { registerHttpErrors } from '../../../server/http/http-errors.ts';
import { USUAL_LIMITS } from '../../../server/http/limits/api-limits.ts';
import { connectionSettings } from '../../../server/http/limits/connection-limits.ts';
import type { RateLimiter } from '../../../server/http/limits/rate-limiter.ts';
import { logAnswers } from '../../../server/http/log-answers.ts';
import { persistedOperations } from '../../../server/http/operation/persisted-operations.ts';
import { createLog } from '../../../server/log.ts';
import { readsWithin } from '../../../server/store/read-time.ts';
import { benchCaller } from './bench-caller.ts';
import { itemsSchema } from './items-schema.ts';

/** Our HTTP server with every guard, over the benchmark's schema; sign-in and database aside. */
const limits = USUAL_LIMITS;
const log: FastifyBaseLogger = createLog('info');
const app = Fastify({
  loggerInstance: log,
  logController: new LogController({ disableRequestLogging: true }),
  ...connectionSettings(limits),
});
const unbounded: RateLimiter = { consume: async () => ({ allowed: true }) };
const rateLimiters = {
  requests: unbounded,
  anonymous: unbounded,
  cost: unbounded,
  refusedSignIns: unbounded,
  downloads: unbounded,
};
const observer = { refused: () => {}, operation: () => {} };
registerHttpErrors(app);
logAnswers(app);
await registerGuards(app, { rateLimiters, observer });
await registerGraphql(app, {
  schema: itemsSchema,
  introspection: false,
  limits,
  rateLimiters,
  observer,
  persisted: persistedOperations([]),
  readsWithin,
  adHoc: true,
  servicesOf: async (request) => benchCaller(request.id),
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.(app.listeningOrigin);
