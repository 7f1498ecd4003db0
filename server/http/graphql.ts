import { ApolloServer, HeaderMap } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { GraphQLContext } from '../../schema/builder.ts';
import { schema } from '../../schema/schema.ts';
import { Failure, UnavailableFailure } from '../domain/failure.ts';
import type { ServiceContext } from '../services/service-context.ts';
import { queryLimits } from './query-limits.ts';
import { refusedCaller, signInFirst } from './refused-caller.ts';

/** Makes the service context of a request, or says that nobody is asking. */
export type ServicesOf = (request: FastifyRequest) => Promise<ServiceContext | undefined>;

/** Codes of errors that are the client's own and may be told as they are. */
const clientCodes: ReadonlySet<string> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAUTHENTICATED',
  'SUSPENDED',
  'UNAVAILABLE',
  'VALIDATION',
]);

/** More tokens than any operation of our own clients needs; a flood is refused while parsing. */
const MAX_TOKENS = 4_000;

/** Hangs `/graphql` on the HTTP server. */
export async function registerGraphql(
  app: FastifyInstance,
  options: { servicesOf: ServicesOf; introspection: boolean },
): Promise<void> {
  const apollo = new ApolloServer<GraphQLContext>({
    schema,
    introspection: options.introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // The application stops in one order of its own; Fastify answers what is under way.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [queryLimits],
    // Names that are nearly right help developers, and who guesses at what is hidden.
    hideSchemaDetailsFromClientErrors: !options.introspection,
    plugins: [
      // The cache-control plugin wraps every field resolver; papers are never cached by it.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
    ],
    formatError: (formatted, error) => maskError({ formatted, error, app }),
  });
  await apollo.start();
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: fastifyApolloHandler(apollo, {
      context: (request) => contextOf(request, options.servicesOf),
    }),
  });
}

async function contextOf(request: FastifyRequest, servicesOf: ServicesOf): Promise<GraphQLContext> {
  const services = await servicesOf(request).catch((error: unknown) => {
    if (error instanceof Failure) throw clientError(error);
    throw refusedCaller(error) ?? error;
  });
  return {
    get services(): ServiceContext {
      if (services) return services;
      throw signInFirst();
    },
  };
}

/** What failed before any resolver ran: the database is gone, a header is no date. */
function clientError(failure: Failure): GraphQLError {
  const status = failure instanceof UnavailableFailure ? 503 : 400;
  return new GraphQLError(failure.message, {
    extensions: { code: failure.code, http: { status, headers: new HeaderMap() } },
  });
}

/** Expected failures and client errors are told; anything else is a code and a trace id only. */
function maskError(options: {
  formatted: GraphQLFormattedError;
  error: unknown;
  app: FastifyInstance;
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
    return { message: formatted.message, ...place, extensions: { code } };
  }
  const traceId = crypto.randomUUID();
  options.app.log.error({ err: original, traceId }, 'unexpected error in a resolver');
  return {
    message: `内部错误，请把编号 ${traceId} 告知管理员`,
    ...place,
    extensions: { code: 'INTERNAL', traceId },
  };
}
