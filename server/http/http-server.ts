import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { schema } from '../../schema/schema.ts';
import type { FileLinks } from '../auth/file-links.ts';
import { readBearerToken } from '../auth/read-bearer-token.ts';
import { resolveCaller } from '../auth/resolve-caller.ts';
import type { TokenVerifier } from '../auth/token-verifier.ts';
import type { SignInRequirement } from '../domain/access/caller.ts';
import { shanghaiDate } from '../domain/calendar/date.ts';
import type { Clock, ServiceContext, TokenIssuer } from '../services/service-context.ts';
import { registerAuditExport } from './audit-export.ts';
import { registerConsole } from './console/register-console.ts';
import { developmentClock } from './development-date.ts';
import { registerFiles } from './files.ts';
import { type GraphqlOptions, registerGraphql } from './graphql.ts';
import { registerGuards } from './guards.ts';
import { type HealthOptions, registerHealth } from './health.ts';
import { answerError, BODY_LIMIT_BYTES, registerHttpErrors } from './http-errors.ts';
import { registerLedgers } from './ledgers.ts';
import type { ApiLimits } from './limits/api-limits.ts';
import { boundConnections, connectionSettings } from './limits/connection-limits.ts';
import type { RateLimiters } from './limits/rate-limiter.ts';
import { logAnswers } from './log-answers.ts';
import { type PersistedOperations, persistedOperations } from './operation/persisted-operations.ts';
import { type RequestObserver, unobserved } from './operation/request-observer.ts';
import { registerUploads } from './uploads.ts';

export type HttpServerOptions = HealthOptions & {
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly fileLinks: FileLinks;
  readonly uploadLinks: NonNullable<ServiceContext['uploadLinks']>;
  readonly fileIntake: NonNullable<ServiceContext['fileIntake']>;
  readonly workbooks: NonNullable<ServiceContext['workbooks']>;
  readonly ledgerLinks: NonNullable<ServiceContext['ledgerLinks']>;
  /** The faces papers are printed in, for what must be told before a notice is approved. */
  readonly fonts?: NonNullable<ServiceContext['fonts']>;
  readonly introspection: boolean;
  readonly limits: ApiLimits;
  readonly rateLimiters: RateLimiters;
  /** Addresses of the proxies in front, whose word on the client's address counts. */
  readonly trustedProxies?: readonly string[];
  /** Operations that run in production; none where not given. */
  readonly persisted?: PersistedOperations;
  /** Whether everyone may run documents that are not registered; without it in development only. */
  readonly adHocOperations?: boolean;
  readonly observer?: RequestObserver;
  /** Ends the reads of a query that is too late. */
  readonly readsWithin: GraphqlOptions['readsWithin'];
  /** Issuer whose accounts sign in here. */
  readonly trustedIssuer?: string;
  /** What approving steps ask of a sign-in. */
  readonly approvalSignIn?: SignInRequirement;
  /** Takes note of refusals of known callers. */
  readonly refusals: NonNullable<ServiceContext['refusals']>;
  /** Signs checkpoints of the audit record. */
  readonly checkpointSigner?: NonNullable<ServiceContext['checkpointSigner']>;
  /** Keys of personal fields. */
  readonly personalKeys: NonNullable<ServiceContext['personalKeys']>;
  /** Highest 密级 that may be entered; 内部 where it is not given. */
  readonly secrecyCeiling?: NonNullable<ServiceContext['secrecyCeiling']>;
  /** Given in development mode only. */
  readonly developmentTokens?: TokenIssuer;
};

/** The HTTP server with every route, not yet listening. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const { limits, observer = unobserved } = options;
  const app = Fastify({
    loggerInstance: options.log,
    genReqId: () => uuidv7(),
    bodyLimit: BODY_LIMIT_BYTES,
    logController: new LogController({ disableRequestLogging: true }),
    // What came before the end is answered; the connection closes after it.
    return503OnClosing: false,
    frameworkErrors: answerError,
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
    ...connectionSettings(limits),
  });
  boundConnections(app, limits);
  registerHttpErrors(app);
  logAnswers(app);
  await registerGuards(app, { ...options, observer });
  await registerGraphql(app, {
    ...options,
    schema,
    observer,
    persisted: options.persisted ?? persistedOperations([]),
    adHoc: options.adHocOperations ?? options.developmentTokens !== undefined,
    servicesOf: (request) => servicesOf(request, options),
  });
  registerAuditExport(app, { ...options, servicesOf: (request) => servicesOf(request, options) });
  registerFiles(app, { ...options, newId: () => uuidv7() });
  await registerUploads(app, { ...options, newId: () => uuidv7() });
  registerLedgers(app, { ...options, newId: () => uuidv7() });
  registerHealth(app, options);
  if (options.introspection) registerConsole(app);
  return app;
}

async function servicesOf(
  request: FastifyRequest,
  options: HttpServerOptions,
): Promise<ServiceContext | undefined> {
  const token = readBearerToken(request.raw.headersDistinct.authorization);
  if (token === undefined) return undefined;
  const clock = clockOf(request, options);
  const day = shanghaiDate(clock.now());
  const caller = await resolveCaller({ ...options, token, day });
  return {
    caller,
    requestId: request.id,
    store: options.store,
    clock,
    newId: () => uuidv7(),
    fileLinks: options.fileLinks,
    uploadLinks: options.uploadLinks,
    fileIntake: options.fileIntake,
    workbooks: options.workbooks,
    ledgerLinks: options.ledgerLinks,
    ...(options.trustedIssuer !== undefined && { trustedIssuer: options.trustedIssuer }),
    personalKeys: options.personalKeys,
    refusals: options.refusals,
    ...(options.checkpointSigner && { checkpointSigner: options.checkpointSigner }),
    ...(options.fonts && { fonts: options.fonts }),
    ...(options.secrecyCeiling && { secrecyCeiling: options.secrecyCeiling }),
    ...(options.developmentTokens && { developmentTokens: options.developmentTokens }),
  };
}

function clockOf(request: FastifyRequest, options: HttpServerOptions): Clock {
  const header = request.headers['development-date'];
  return header !== undefined && options.developmentTokens
    ? developmentClock(header)
    : options.clock;
}
