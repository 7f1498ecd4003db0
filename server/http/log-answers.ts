import type { FastifyInstance } from 'fastify';

/** Routes with a line of their own, or that are asked every few seconds. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(['/graphql', '/health', '/ready']);

/** One line an answer: route, status, time. An operation is told by its own line. */
export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const isRefused = reply.statusCode >= 400;
    if (TOLD_ELSEWHERE.has(route) && !isRefused) return;
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ req: request, status: reply.statusCode, ms }, 'answered');
  });
}
