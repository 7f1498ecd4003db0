import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type FileLinks, InvalidFileLinkError } from '../auth/file-links.ts';
import { callerOfUser } from '../auth/resolve-caller.ts';
import { SuspendedUserError } from '../auth/token-verifier.ts';
import { shanghaiDate } from '../domain/calendar/date.ts';
import { Failure, NotFoundFailure } from '../domain/failure.ts';
import { type ArtifactFile, openArtifactFile } from '../services/artifact/open-artifact-file.ts';
import type { ServiceContext } from '../services/service-context.ts';
import { byteRange } from './byte-range.ts';
import { attachmentNamed } from './content-disposition.ts';
import type { RateLimiters } from './limits/rate-limiter.ts';
import { noted } from './noted-refusal.ts';
import { type Refusal, tooMany } from './refused-request.ts';
import { logAnonymousRefusal } from './security-log.ts';

type FileRequest = FastifyRequest<{
  Params: { artifactId: string };
  Querystring: { t?: string | string[] };
}>;

/** What the route needs besides the caller that a link names. */
export type FileRouteOptions = Omit<ServiceContext, 'caller' | 'requestId' | 'fileLinks'> & {
  readonly fileLinks: FileLinks;
  readonly rateLimiters: Pick<RateLimiters, 'downloads' | 'refusedSignIns'>;
};

/** Downloads or refused links came too fast; the message says when to go on. */
class TooManyError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/**
 * `GET /files/<artifact>?t=<link>`: the bytes of a paper. A link names one user and one paper, and
 * what the user may read is asked anew. Bytes are checked against their hash before one is sent.
 */
export function registerFiles(app: FastifyInstance, options: FileRouteOptions): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: '/files/:artifactId',
    handler: async (request: FileRequest, reply) => {
      try {
        return await sendFile(request, reply, await fileOf(request, options));
      } catch (error) {
        return refuse(request, reply, await counted(request, options, error));
      }
    },
  });
}

/** A forged link counts against its address and is logged; above the bound it is told to wait. */
async function counted(
  request: FileRequest,
  { rateLimiters }: FileRouteOptions,
  error: unknown,
): Promise<unknown> {
  if (error instanceof SuspendedUserError) logAnonymousRefusal(request, error.name);
  if (!(error instanceof InvalidFileLinkError)) return error;
  logAnonymousRefusal(request, error.name);
  const verdict = await rateLimiters.refusedSignIns.consume(request.ip);
  return 'retryAfterSeconds' in verdict
    ? new TooManyError(tooMany('无效下载链接的请求', verdict.retryAfterSeconds))
    : error;
}

async function fileOf(request: FileRequest, options: FileRouteOptions): Promise<ArtifactFile> {
  const { t } = request.query;
  const grant = await options.fileLinks.verify(typeof t === 'string' ? t : '');
  const caller = await callerOfUser(options.store, grant.userId, shanghaiDate(options.clock.now()));
  if (!caller || grant.artifactId !== request.params.artifactId) throw new InvalidFileLinkError();
  const verdict = await options.rateLimiters.downloads.consume(caller.userId);
  if ('retryAfterSeconds' in verdict) {
    throw new TooManyError(tooMany('下载', verdict.retryAfterSeconds));
  }
  const context = { ...options, caller, requestId: request.id };
  return noted(context, 'GET /files', () => openArtifactFile(context, grant.artifactId));
}

/** What a browser is told that a file is. */
const MEDIA_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

async function sendFile(
  request: FileRequest,
  reply: FastifyReply,
  file: ArtifactFile,
): Promise<FastifyReply> {
  const { sha256, size } = file.artifact;
  const etag = `"${sha256}"`;
  describe(reply, file, etag);
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  const ifRange = request.headers['if-range'];
  const range =
    ifRange === undefined || ifRange === etag ? byteRange(request.headers.range, size) : undefined;
  if (range === 'unsatisfiable') {
    reply.header('content-range', `bytes */${size}`);
    const message = `请求的字节范围超出文件大小（${size}字节）；请按文件大小重新请求`;
    return answer(reply, { status: 416, code: 'RANGE_NOT_SATISFIABLE', message });
  }
  const length = range ? range.end - range.start + 1 : size;
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`);
  const bytes = request.method === 'HEAD' ? undefined : await file.open(range);
  return reply.type(MEDIA_TYPES[file.artifact.format]).header('content-length', length).send(bytes);
}

function describe(reply: FastifyReply, { artifact }: ArtifactFile, etag: string): void {
  const mark = artifact.draft ? '（草稿）' : '';
  const name = `${artifact.title}${mark}.${artifact.format}`;
  void reply.headers({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=0, must-revalidate',
    'content-disposition': attachmentNamed(name, `paper-${artifact._id}.${artifact.format}`),
    'x-content-type-options': 'nosniff',
  });
}

/** If-None-Match (RFC 9110 §13.1.2): a list of tags, weak ones count, or `*`. */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

/** Statuses of failures that a download can end in; one that is not the caller's is as forbidden. */
const statuses: Readonly<Record<string, number>> = {
  NOT_FOUND: 403,
  UNAVAILABLE: 503,
  BLOB_DAMAGED: 500,
};

function refuse(request: FileRequest, reply: FastifyReply, error: unknown): FastifyReply {
  if (error instanceof TooManyError) {
    return answer(reply.headers(error.refusal.headers ?? {}), error.refusal);
  }
  if (error instanceof InvalidFileLinkError) {
    return answer(reply, { status: 403, code: 'FILE_LINK_INVALID', message: error.message });
  }
  if (error instanceof SuspendedUserError) {
    return answer(reply, { status: 403, code: 'SUSPENDED', message: error.message });
  }
  if (!(error instanceof Failure) || statuses[error.code] === undefined) throw error;
  const status = statuses[error.code] ?? 500;
  if (status >= 500) request.log.error({ err: error }, 'a paper could not be sent');
  const code = error instanceof NotFoundFailure ? 'FORBIDDEN' : error.code;
  return answer(reply, { status, code, message: error.message });
}

/** A refusal as JSON; nothing of the file's own headers stays on it. */
function answer(
  reply: FastifyReply,
  refusal: { readonly status: number; readonly code: string; readonly message: string },
): FastifyReply {
  for (const header of ['etag', 'content-disposition']) reply.removeHeader(header);
  const errors = [{ message: refusal.message, extensions: { code: refusal.code } }];
  return reply.code(refusal.status).header('cache-control', 'no-store').send({ errors });
}
