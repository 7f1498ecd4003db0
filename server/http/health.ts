import type { FastifyInstance } from 'fastify';
import type { Store } from '../store/connection.ts';

/** `/health`: the process answers. `/ready`: its database answers too. */
export function registerHealth(app: FastifyInstance, options: { store: Store }): void {
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/ready', async (_request, reply) => {
    try {
      await options.store.connection.db?.command({ ping: 1 }, { timeoutMS: 2_000 });
      return { status: 'ready', database: 'ok' };
    } catch (error) {
      app.log.warn({ err: error }, 'database does not answer');
      reply.code(503);
      return { status: 'unavailable', database: '数据库无应答' };
    }
  });
}
