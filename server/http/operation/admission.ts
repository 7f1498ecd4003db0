import type { FastifyRequest } from 'fastify';
import { GraphQLError, parse } from 'graphql';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { Failure, ForbiddenFailure, UnavailableFailure } from '../../domain/failure.ts';
import type { ServiceContext } from '../../services/service-context.ts';
import { excessOf } from '../limits/query-limits.ts';
import type { RateLimiters } from '../limits/rate-limiter.ts';
import { excessOfTokens } from '../limits/token-limits.ts';
import { excessOfVariables } from '../limits/variable-limits.ts';
import { refusedCaller, signInFirst } from '../refused-caller.ts';
import { refusedRequest, tooMany } from '../refused-request.ts';
import { logAnonymousRefusal } from '../security-log.ts';
import { BoundedMap } from './bounded-map.ts';
import { type PersistedOperations, sha256 } from './persisted-operations.ts';

/** Makes the service context of a request, or says that nobody is asking. */
export type ServicesOf = (request: FastifyRequest) => Promise<ServiceContext | undefined>;

export type AdmissionOptions = {
  readonly servicesOf: ServicesOf;
  readonly rateLimiters: RateLimiters;
  readonly persisted: PersistedOperations;
  /** True in development: documents that are not registered run for everyone. */
  readonly adHoc: boolean;
};

/** Documents whose bounds need not be counted again. */
const KNOWN_DOCUMENTS = 2_000;

/**
 * Lets a request in, or throws the refusal: who is asking, how often, with which document and
 * variables. Nothing of a document is validated or run before.
 */
export function admission(
  options: AdmissionOptions,
): (request: FastifyRequest) => Promise<ServiceContext> {
  const known = new BoundedMap<true>(KNOWN_DOCUMENTS);
  return async (request) => {
    const services = await knownCaller(request, options);
    const verdict = await options.rateLimiters.requests.consume(services.caller.userId);
    if ('retryAfterSeconds' in verdict) {
      throw refusedRequest(tooMany('请求', verdict.retryAfterSeconds));
    }
    const { query, variables } = operationIn(request);
    const excess = excessOfVariables(variables);
    if (excess !== undefined) throw badRequest('BAD_USER_INPUT', excess);
    if (query === undefined) return services;
    const isRegistered = options.persisted.nameOf(query) !== undefined;
    if (!isRegistered && !options.adHoc) assertMayRunAdHoc(services);
    boundDocument(query, known);
    return services;
  };
}

/** The services of who asks; throws the refusal for nobody and for a token that is not taken. */
export async function knownCaller(
  request: FastifyRequest,
  { servicesOf, rateLimiters }: Pick<AdmissionOptions, 'servicesOf' | 'rateLimiters'>,
): Promise<ServiceContext> {
  try {
    const services = await servicesOf(request);
    if (services) return services;
  } catch (error) {
    if (error instanceof Failure) throw failedBefore(error);
    const refusal = refusedCaller(error);
    if (!refusal) throw error;
    logAnonymousRefusal(request, error instanceof Error ? error.name : 'Error');
    const verdict = await rateLimiters.refusedSignIns.consume(request.ip);
    if ('retryAfterSeconds' in verdict) {
      throw refusedRequest(tooMany('登录失败', verdict.retryAfterSeconds));
    }
    throw refusal;
  }
  logAnonymousRefusal(request, 'NoToken');
  throw signInFirst();
}

/** What failed before any resolver ran: the database is gone, a header is no date. */
function failedBefore(failure: Failure): GraphQLError {
  const status = failure instanceof UnavailableFailure ? 503 : 400;
  return refusedRequest({ status, code: failure.code, message: failure.message });
}

/** The document and the variables as sent; what has another form is left to Apollo to refuse. */
function operationIn(request: FastifyRequest): { query?: string; variables?: unknown } {
  const sent = request.method === 'GET' ? request.query : request.body;
  if (typeof sent !== 'object' || sent === null) return {};
  const query = 'query' in sent && typeof sent.query === 'string' ? sent.query : undefined;
  const variables = 'variables' in sent ? sent.variables : undefined;
  return {
    ...(query !== undefined && query !== '' && { query }),
    variables: typeof variables === 'string' ? jsonOf(variables) : variables,
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function assertMayRunAdHoc(services: ServiceContext): void {
  try {
    assertAllowedSomewhere(services.caller, 'operation:ad-hoc');
  } catch (error) {
    if (!(error instanceof ForbiddenFailure)) throw error;
    throw refusedRequest({
      status: 403,
      code: 'OPERATION_NOT_REGISTERED',
      message:
        '本平台只执行已登记的操作，此操作不在清单内；请使用与平台同一版本的客户端，或请系统管理员把客户端的操作清单加入设置 PERSISTED_OPERATIONS',
    });
  }
}

/** Reads a new document and counts its bounds; the same text is not counted twice. */
function boundDocument(query: string, known: BoundedMap<true>): void {
  const hash = sha256(query);
  if (known.get(hash)) return;
  try {
    const flood = excessOfTokens(query);
    if (flood !== undefined) throw badRequest('GRAPHQL_PARSE_FAILED', flood);
    const excess = excessOf(parse(query));
    if (excess !== undefined) throw badRequest('GRAPHQL_VALIDATION_FAILED', excess);
  } catch (error) {
    throw error instanceof GraphQLError && error.source ? syntaxFault(error) : error;
  }
  known.set(hash, true);
}

/** The parser's own error with its place, as Apollo would answer it. */
function syntaxFault({ message, source, positions }: GraphQLError): GraphQLError {
  const { extensions } = badRequest('GRAPHQL_PARSE_FAILED', message);
  return new GraphQLError(message, { source, positions, extensions });
}

function badRequest(code: string, message: string): GraphQLError {
  return refusedRequest({ status: 400, code, message });
}
