import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { context, type Span, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { ApiLimits } from './limits/api-limits.ts';
import { MAX_TOKENS } from './limits/token-limits.ts';
import { type AdmissionOptions, admission } from './operation/admission.ts';
import { compiledExecutor } from './operation/compiled-executor.ts';
import { maskError } from './operation/masked-errors.ts';
import {
  type OperationContext,
  observedOperations,
  operationSpan,
} from './operation/observed-operation.ts';
import type { RequestObserver } from './operation/request-observer.ts';
import { withinTime } from './operation/within-time.ts';
import { refusalBody } from './refused-request.ts';

export type GraphqlOptions = AdmissionOptions & {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly limits: ApiLimits;
  readonly observer: RequestObserver;
  /** Runs work whose reads end after so many milliseconds. */
  readonly readsWithin: <Result>(ms: number, work: () => Promise<Result>) => Promise<Result>;
};

/** Hangs `/graphql` on the HTTP server. */
export async function registerGraphql(
  app: FastifyInstance,
  options: GraphqlOptions,
): Promise<void> {
  const apollo = apolloOver(app, options);
  await apollo.start();
  const admit = admission(options);
  app.route({
    url: '/graphql',
    method: ['GET', 'POST'],
    handler: fastifyApolloHandler(apollo, {
      context: async (request): Promise<OperationContext> => {
        const services = await admit(request).catch((error: unknown) => {
          options.observer.refused(codeOf(error));
          throw error;
        });
        return { services, request, span: operationSpan(request.id) };
      },
    }),
  });
  app.route({
    url: '/graphql',
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    handler: (_request, reply) => {
      const message = '此地址只接受 GET 与 POST 请求';
      const refusal = { status: 405, code: 'METHOD_NOT_ALLOWED', message };
      return reply.code(405).header('allow', 'GET, POST').send(refusalBody(refusal));
    },
  });
}

function apolloOver(app: FastifyInstance, options: GraphqlOptions): ApolloServer<OperationContext> {
  return new ApolloServer<OperationContext>({
    gateway: compiledGateway(options),
    introspection: options.introspection,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // The application stops in one order of its own; Fastify answers what is under way.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationOptions: { maxErrors: 10 },
    // Names that are nearly right help developers, and who guesses at what is hidden.
    hideSchemaDetailsFromClientErrors: !options.introspection,
    persistedQueries: { cache: registered(options) },
    plugins: [
      // The cache-control plugin wraps every field resolver; papers are never cached by it.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      observedOperations(options),
    ],
    formatError: (formatted, error) => maskError({ formatted, error, log: app.log }),
  });
}

type Gateway = Extract<
  NonNullable<ConstructorParameters<typeof ApolloServer<OperationContext>>[0]['gateway']>,
  object
>;
type GatewayExecutor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** The schema with the compiled executor: Apollo takes another executor from a gateway only. */
function compiledGateway({ schema, limits, readsWithin }: GraphqlOptions): Gateway {
  const execute = compiledExecutor(schema);
  const executor: GatewayExecutor = (run) => {
    const request: FastifyRequest = run.context.request;
    const span: Span = run.context.span;
    return withinTime({
      seconds: limits.operationSeconds,
      // Absent, whatever the type says, where a document holds several and none is named.
      kind: run.operation?.operation === 'mutation' ? 'mutation' : 'query',
      run: () =>
        context.with(trace.setSpan(context.active(), span), () =>
          execute({
            document: run.document,
            documentHash: run.queryHash,
            operationName: run.request.operationName,
            variables: run.request.variables ?? {},
            context: run.context,
          }),
        ),
      readsWithin,
      endedLate: (ended) => request.log.warn(ended, 'a change that was answered as late has ended'),
    });
  };
  return {
    load: async () => ({ executor }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    stop: async () => {},
  };
}

/** The registered operations as Apollo's cache: clients ask by hash and add nothing. */
function registered({ persisted }: Pick<GraphqlOptions, 'persisted'>) {
  return {
    get: async (key: string) => persisted.textOf(key.replace(/^apq:/, '')),
    set: async () => {},
    delete: async () => true,
  };
}

function codeOf(error: unknown): string {
  const code =
    error instanceof Error && 'extensions' in error
      ? (error.extensions as { code?: unknown }).code
      : undefined;
  return typeof code === 'string' ? code : 'INTERNAL';
}
