import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';
import type { GraphQLContext } from '../../../schema/builder.ts';
import type { ApiLimits } from '../limits/api-limits.ts';
import { operationCost } from '../limits/operation-cost.ts';
import type { RateLimiters } from '../limits/rate-limiter.ts';
import { refusedRequest, tooMany } from '../refused-request.ts';
import type { PersistedOperations } from './persisted-operations.ts';
import type { RequestObserver } from './request-observer.ts';

/** What travels with one operation besides what resolvers see. */
export type OperationContext = GraphQLContext & {
  readonly request: FastifyRequest;
  readonly span: Span;
};

/** Cheaper operations are bounded by their number; the shared count costs a round trip. */
const COUNTED_FROM = 100;

const AD_HOC = 'ad-hoc';

/** The span of one operation; its children are what the database and the press do for it. */
export function operationSpan(requestId: string): Span {
  const tracer = trace.getTracer('rectification-papers');
  return tracer.startSpan('graphql', {
    kind: SpanKind.SERVER,
    attributes: { 'request.id': requestId },
  });
}

/**
 * Prices an operation before it runs, and tells afterwards what it was: one log line, one span, one
 * count. Names are those of registered operations; texts, variables and names of people never show.
 */
export function observedOperations(options: {
  limits: ApiLimits;
  rateLimiters: RateLimiters;
  persisted: PersistedOperations;
  observer: RequestObserver;
}): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async () => listener(options),
  };
}

function listener(
  options: Parameters<typeof observedOperations>[0],
): GraphQLRequestListener<OperationContext> {
  const startedAt = performance.now();
  let cost = 0;
  return {
    didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
      if (!operation) return;
      if (operation.operation === 'subscription') throw refusedRequest(noSubscriptions);
      cost = operationCost({ schema, document, operation, variables: request.variables ?? {} });
      await afford(cost, contextValue.services.caller.userId, options);
    },
    willSendResponse: async ({ source, queryHash, operation, contextValue, response }) => {
      const { request, span, services } = contextValue;
      const name = options.persisted.nameOf(source ?? '') ?? AD_HOC;
      const kind = operation?.operation ?? 'none';
      const seconds = (performance.now() - startedAt) / 1000;
      const codes = codesOf(response.body);
      const told = { name, kind, cost, hash: queryHash?.slice(0, 16) ?? '' };
      const principal = services.caller.userId;
      request.log.info({ ...told, principal, ms: Math.round(seconds * 1000), codes }, 'operation');
      if (!operation || isRefusal(response.body))
        for (const code of codes) options.observer.refused(code);
      options.observer.operation({ name, kind, seconds, cost });
      span.updateName(`${kind} ${name}`);
      span.setAttributes({ ...told, principal });
      if (codes.length > 0) span.setStatus({ code: SpanStatusCode.ERROR, message: codes.join() });
      span.end();
    },
  };
}

const noSubscriptions = {
  status: 400,
  code: 'BAD_REQUEST',
  message: '本平台不支持订阅；请定时查询，如用 node(id:) 查询文件生成的进度',
};

/** Throws the refusal of an operation above the budget, or above what its caller has left. */
async function afford(
  cost: number,
  userId: string,
  { limits, rateLimiters }: Parameters<typeof observedOperations>[0],
): Promise<void> {
  const most = limits.costPerOperation;
  if (cost > most) {
    throw refusedRequest({
      status: 400,
      code: 'COST_EXCEEDED',
      message: `本次查询约需${cost}点，超过每次${most}点的上限；请减少每页条数（first）或嵌套的列表，分次查询`,
    });
  }
  if (cost < COUNTED_FROM) return;
  const verdict = await rateLimiters.cost.consume(userId, cost);
  if ('retryAfterSeconds' in verdict) {
    throw refusedRequest(tooMany('大量查询', verdict.retryAfterSeconds));
  }
}

type Body = { readonly kind: string; readonly singleResult?: object };

/** Codes of the errors in an answer, each once. */
function codesOf(body: Body): readonly string[] {
  const errors = body.singleResult && 'errors' in body.singleResult ? body.singleResult.errors : [];
  const codes = (Array.isArray(errors) ? errors : []).map((error) => error?.extensions?.code);
  return [...new Set(codes.filter((code): code is string => typeof code === 'string'))];
}

/** True for an answer without data: nothing was run. */
function isRefusal(body: Body): boolean {
  return body.singleResult !== undefined && !('data' in body.singleResult);
}
