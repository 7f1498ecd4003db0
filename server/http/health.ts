import type { FastifyInstance } from 'fastify';
import { readiness } from '../services/health/readiness.ts';
import type { ServiceContext } from '../services/service-context.ts';

/** What the health routes tell of. */
export type HealthOptions = {
  readonly store: ServiceContext['store'];
  /** Counts of the child processes that make papers; absent where none are made. */
  readonly pressState?: () => object;
};

/**
 * `/health`: the process answers, with the events of its press. `/ready`: its database answers too,
 * with the number and the age of waiting papers.
 */
export function registerHealth(app: FastifyInstance, options: HealthOptions): void {
  app.get('/health', async () => ({
    status: 'ok',
    ...(options.pressState && { press: options.pressState() }),
  }));
  app.get('/ready', async (_request, reply) => {
    try {
      return { status: 'ready', database: 'ok', queue: await readiness(options.store) };
    } catch (error) {
      app.log.warn({ err: error }, 'database does not answer');
      reply.code(503);
      return { status: 'unavailable', database: '数据库无应答' };
    }
  });
}
