import helmet from '@fastify/helmet';
import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import type { RateLimiters } from './limits/rate-limiter.ts';
import type { RequestObserver } from './operation/request-observer.ts';
import { refusalBody, tooMany } from './refused-request.ts';

/** Delay of the event loop from which requests are sent away; health pages still answer. */
const MAX_DELAY_MS = 5_000;

/** Pages that must answer when nothing else does. */
const VITAL: ReadonlySet<string> = new Set(['/health', '/ready']);

/**
 * What stands in front of every route: security headers, a bound for requests without a sign-in by
 * address, and a refusal while the process cannot keep up.
 */
export async function registerGuards(
  app: FastifyInstance,
  options: { rateLimiters: RateLimiters; observer: RequestObserver },
): Promise<void> {
  await app.register(helmet, {
    global: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers.authorization !== undefined) return;
    const verdict = await options.rateLimiters.anonymous.consume(request.ip);
    if (!('retryAfterSeconds' in verdict)) return;
    const refusal = tooMany('请求', verdict.retryAfterSeconds);
    options.observer.refused(refusal.code);
    await reply
      .code(refusal.status)
      .headers(refusal.headers ?? {})
      .send(refusalBody(refusal));
  });
  await app.register(underPressure, {
    maxEventLoopDelay: MAX_DELAY_MS,
    pressureHandler: (request, reply) => {
      if (VITAL.has(request.url)) return;
      options.observer.refused('OVERLOADED');
      const message = '平台繁忙；请稍后重试';
      reply
        .code(503)
        .header('retry-after', '10')
        .send(refusalBody({ status: 503, code: 'OVERLOADED', message }));
    },
  });
}
