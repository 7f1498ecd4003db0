import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { invalidToken } from '../refused-caller.ts';
import { type Refusal, refusalBody } from '../refused-request.ts';
import type { ApiLimits } from './api-limits.ts';

/** Silence after which a connection is closed, also one that reads a paper too slowly. */
const SILENT_MS = 120_000;
/** Who waits for an answer is silent too: none is closed before the answer to a late operation. */
const ANSWER_MARGIN_MS = 30_000;
const KEEP_ALIVE_MS = 10_000;
/** How often Node looks for requests that are overdue. */
const OVERDUE_CHECK_MS = 1_000;
const MAX_HEADER_BYTES = 16_384;
/** Left to a client that is refused while it still sends. */
const LINGER_MS = 1_000;

/** What Node's server and Fastify are told of time and size; slow and idle connections end by it. */
export function connectionSettings(limits: ApiLimits): Pick<
  FastifyServerOptions,
  'requestTimeout' | 'connectionTimeout' | 'keepAliveTimeout'
> & {
  http: object;
  clientErrorHandler: (error: Error, socket: Socket) => void;
} {
  return {
    requestTimeout: limits.requestMs,
    connectionTimeout: Math.max(SILENT_MS, limits.operationSeconds * 1000 + ANSWER_MARGIN_MS),
    keepAliveTimeout: KEEP_ALIVE_MS,
    http: {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: OVERDUE_CHECK_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    clientErrorHandler: refuseConnection,
  };
}

/** Bounds the number of connections; those above it are closed at once. */
export function boundConnections(app: FastifyInstance, limits: ApiLimits): void {
  app.server.maxConnections = limits.connections;
}

type ConnectionError = Error & { readonly code?: string; readonly rawPacket?: Buffer };

/**
 * Answers what is no HTTP request, or came too slowly, and closes. What still comes is thrown away
 * for a moment: a reset on unread bytes would take the answer from the client.
 */
function refuseConnection(error: ConnectionError, socket: Socket): void {
  if (socket.writableEnded) return;
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error);
  const body = JSON.stringify(refusalBody(refusal));
  const head = [
    `HTTP/1.1 ${refusal.status} ${reasons[refusal.status] ?? 'Bad Request'}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'connection: close',
    ...Object.entries(refusal.headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.resume();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}

/** Headers that a token alone fills are a sign-in that fails, as with any other text that is none. */
function refusalOf({ code = '', rawPacket }: ConnectionError): Refusal {
  const isToken =
    code === 'HPE_HEADER_OVERFLOW' && /^authorization:/im.test(rawPacket?.toString('latin1') ?? '');
  return isToken ? invalidToken : (refusals[code] ?? malformed);
}

const malformed: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: '请求不符合 HTTP 协议，连接已关闭',
};

const reasons: Readonly<Record<number, string>> = {
  401: 'Unauthorized',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};

const refusals: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'REQUEST_TIMEOUT',
    message: '请求未在规定时间内发完，连接已关闭；请检查网络后重试',
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'HEADERS_TOO_LARGE',
    message: `请求头与地址合计超过 ${MAX_HEADER_BYTES / 1024} KB；请改用 POST 提交`,
  },
};
