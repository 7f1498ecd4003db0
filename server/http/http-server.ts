import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import type { FileLinks } from '../auth/file-links.ts';
import { readBearerToken } from '../auth/read-bearer-token.ts';
import { resolveCaller } from '../auth/resolve-caller.ts';
import type { TokenVerifier } from '../auth/token-verifier.ts';
import type { SignInRequirement } from '../domain/access/caller.ts';
import type { Clock, ServiceContext, TokenIssuer } from '../services/service-context.ts';
import { developmentClock } from './development-date.ts';
import { registerFiles } from './files.ts';
import { registerGraphql } from './graphql.ts';
import { type HealthOptions, registerHealth } from './health.ts';
import { registerUploads } from './uploads.ts';

export type HttpServerOptions = HealthOptions & {
  readonly verifier: TokenVerifier;
  readonly clock: Clock;
  readonly log: FastifyBaseLogger;
  readonly fileLinks: FileLinks;
  readonly uploadLinks: NonNullable<ServiceContext['uploadLinks']>;
  readonly fileIntake: NonNullable<ServiceContext['fileIntake']>;
  /** The faces papers are printed in, for what must be told before a notice is approved. */
  readonly fonts?: NonNullable<ServiceContext['fonts']>;
  readonly introspection: boolean;
  /** Issuer whose accounts sign in here. */
  readonly trustedIssuer?: string;
  /** What approving steps ask of a sign-in. */
  readonly approvalSignIn?: SignInRequirement;
  /** Keys of personal fields. */
  readonly personalKeys: NonNullable<ServiceContext['personalKeys']>;
  /** Highest 密级 that may be entered; 内部 where it is not given. */
  readonly secrecyCeiling?: NonNullable<ServiceContext['secrecyCeiling']>;
  /** Given in development mode only. */
  readonly developmentTokens?: TokenIssuer;
};

/** Larger than any mutation with the texts of one notice; uploads have their own route. */
const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

/** The HTTP server with every route, not yet listening. */
export async function createHttpServer(options: HttpServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.log,
    genReqId: () => uuidv7(),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 60_000,
  });
  app.setErrorHandler((error: { statusCode?: number; code?: string }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, 'unexpected error in a route');
    return reply.code(status).send({
      errors: [
        {
          message: httpMessages[status] ?? `请求未能处理，请把编号 ${request.id} 告知管理员`,
          extensions: { code: error.code ?? 'INTERNAL', traceId: request.id },
        },
      ],
    });
  });
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ errors: [{ message: `没有这个地址：${request.url}` }] }),
  );
  await registerGraphql(app, {
    introspection: options.introspection,
    servicesOf: (request) => servicesOf(request, options),
  });
  registerFiles(app, { ...options, newId: () => uuidv7() });
  await registerUploads(app, { ...options, newId: () => uuidv7() });
  registerHealth(app, options);
  return app;
}

const httpMessages: Record<number, string> = {
  400: '请求格式有误；请检查 JSON 与请求头',
  413: `请求内容超过 ${BODY_LIMIT_BYTES / 1024 / 1024} MB；请分次提交`,
  415: '请求类型不支持；请使用 application/json',
};

async function servicesOf(
  request: FastifyRequest,
  options: HttpServerOptions,
): Promise<ServiceContext | undefined> {
  const token = readBearerToken(request.raw.headersDistinct.authorization);
  if (token === undefined) return undefined;
  const caller = await resolveCaller({ ...options, token });
  return {
    caller,
    requestId: request.id,
    store: options.store,
    clock: clockOf(request, options),
    newId: () => uuidv7(),
    fileLinks: options.fileLinks,
    uploadLinks: options.uploadLinks,
    fileIntake: options.fileIntake,
    ...(options.trustedIssuer !== undefined && { trustedIssuer: options.trustedIssuer }),
    personalKeys: options.personalKeys,
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
