import { Writable } from 'node:stream';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { InvalidTokenError } from '../../server/auth/token-verifier.ts';
import type { RateLimiter } from '../../server/http/limits/rate-limiter.ts';
import { knownCaller } from '../../server/http/operation/admission.ts';
import { createLog } from '../../server/log.ts';

test('a refusal before sign-in stands in the security log with its reason, without the token', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const app = Fastify({ loggerInstance: createLog('warn', sink) });
  const free: RateLimiter = { consume: async () => ({ allowed: true }) };
  const rateLimiters = {
    requests: free,
    anonymous: free,
    refusedSignIns: free,
    downloads: free,
    cost: free,
  };
  app.get('/', (request) =>
    knownCaller(request, {
      rateLimiters,
      servicesOf: async () => {
        if (request.headers.authorization === undefined) return undefined;
        throw new InvalidTokenError();
      },
    }),
  );
  const token = 'forged-by-someone';
  await app.inject({ url: '/', headers: { authorization: `Bearer ${token}` } });
  await app.inject({ url: '/' });
  const told = lines.map((line) => JSON.parse(line)).filter(({ log }) => log === 'security');
  expect(told).toMatchObject([
    { reason: 'InvalidTokenError', ip: '127.0.0.1', msg: 'refused before sign-in' },
    { reason: 'NoToken', ip: '127.0.0.1' },
  ]);
  expect(lines.join('')).not.toContain(token);
  await app.close();
});
