import type { FastifyRequest } from 'fastify';

/**
 * Tells the security log of a request that was refused before anybody known asked: when, from which
 * address, for what reason; never the token nor a word of what was sent. Refusals of known callers
 * stand in the audit record.
 */
export function logAnonymousRefusal(request: FastifyRequest, reason: string): void {
  const details = { reason, ip: request.ip, method: request.method };
  request.log.child({ log: 'security' }).warn(details, 'refused before sign-in');
}
