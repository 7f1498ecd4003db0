import { unwrapResolverError } from '@apollo/server/errors';
import type { FastifyBaseLogger } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { Failure } from '../../domain/failure.ts';
import { chineseMessage, isEnglish } from './chinese-messages.ts';

/** Codes of errors that are the client's own and may be told as they are. */
const clientCodes: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_NOT_REGISTERED',
  'OPERATION_TIMEOUT',
  'COST_EXCEEDED',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
  'SUSPENDED',
  'UNAVAILABLE',
  'VALIDATION',
]);

/** What Apollo puts before the message of a request that is refused before it runs. */
const APOLLOS_PREFIX = /^Context creation failed: /;

const MAX_MESSAGE_LENGTH = 300;

/**
 * An error as the client gets it: expected failures and the client's own errors in Chinese, anything
 * else as a code and a trace id that stands in the log too.
 */
export function maskError(options: {
  formatted: GraphQLFormattedError;
  error: unknown;
  log: FastifyBaseLogger;
}): GraphQLFormattedError {
  const { formatted } = options;
  const place = {
    ...(formatted.locations && { locations: formatted.locations }),
    ...(formatted.path && { path: formatted.path }),
  };
  const original = unwrapResolverError(options.error);
  if (original instanceof Failure) {
    return { message: original.message, ...place, extensions: { code: original.code } };
  }
  const code = formatted.extensions?.code;
  if (typeof code === 'string' && clientCodes.has(code)) {
    const message = formatted.message.replace(APOLLOS_PREFIX, '');
    const told = isEnglish(message) ? chineseMessage(message, formatted.locations?.[0]) : message;
    return { message: shortened(told), ...place, extensions: { code } };
  }
  const traceId = crypto.randomUUID();
  options.log.error({ err: original, traceId }, 'unexpected error in a resolver');
  return {
    message: `内部错误，请把编号 ${traceId} 告知管理员`,
    ...place,
    extensions: { code: 'INTERNAL', traceId },
  };
}

/** A message may quote a name of the client's own; not one of a hundred thousand characters. */
function shortened(message: string): string {
  const characters = [...message.slice(0, 2 * MAX_MESSAGE_LENGTH)];
  if (characters.length <= MAX_MESSAGE_LENGTH) return message;
  return `${characters.slice(0, MAX_MESSAGE_LENGTH).join('')}…`;
}
