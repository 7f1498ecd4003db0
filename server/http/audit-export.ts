import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { ForbiddenFailure, NotFoundFailure } from '../domain/failure.ts';
import { exportRecords } from '../services/audit/export-records.ts';
import type { ServiceContext } from '../services/service-context.ts';
import { noted } from './noted-refusal.ts';
import { type AdmissionOptions, knownCaller } from './operation/admission.ts';
import { type Refusal, refusalBody } from './refused-request.ts';

const wanted = z.object({
  checkpoint: z.coerce.number().int().positive().optional(),
  chain: z.string().min(1).max(100).optional(),
});

/**
 * `GET /audit/export?checkpoint=3&chain=…` with a bearer token: the record as NDJSON up to a
 * checkpoint, as it is read, for who may export it. Nobody else learns what there is.
 */
export function registerAuditExport(
  app: FastifyInstance,
  options: Pick<AdmissionOptions, 'servicesOf' | 'rateLimiters'>,
): void {
  app.get('/audit/export', async (request, reply) => {
    try {
      const services = await knownCaller(request, options);
      return await noted(services, 'GET /audit/export', () => sendExport(request, reply, services));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      return reply
        .code(refusal.status)
        .headers(refusal.headers ?? {})
        .send(refusalBody(refusal));
    }
  });
}

async function sendExport(
  request: FastifyRequest,
  reply: FastifyReply,
  services: ServiceContext,
): Promise<FastifyReply> {
  const { data } = wanted.safeParse(request.query);
  if (!data) return reply.code(400).send(refusalBody(BAD_QUERY));
  const { checkpoint, lines } = await exportRecords(services, {
    checkpoint: data.checkpoint,
    chainId: data.chain,
  });
  return reply
    .type('application/x-ndjson')
    .headers({
      'content-disposition': `attachment; filename="audit-${checkpoint._id}.ndjson"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .send(Readable.from(lines));
}

const BAD_QUERY: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'checkpoint 应为检查点编号（正整数），chain 应为链的标识；请改正后重试',
};

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof ForbiddenFailure) {
    return { status: 403, code: error.code, message: error.message };
  }
  if (error instanceof NotFoundFailure) {
    return { status: 404, code: error.code, message: error.message };
  }
  if (!(error instanceof GraphQLError)) return undefined;
  const told = z
    .object({
      code: z.string(),
      http: z.object({ status: z.number(), headers: z.map(z.string(), z.string()) }),
    })
    .safeParse(error.extensions).data;
  if (!told) return undefined;
  const headers = Object.fromEntries(told.http.headers);
  return { status: told.http.status, code: told.code, message: error.message, headers };
}
