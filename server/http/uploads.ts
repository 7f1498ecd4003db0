import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOfUser } from '../auth/resolve-caller.ts';
import type { SignedLinks } from '../auth/signed-links.ts';
import { SuspendedUserError } from '../auth/token-verifier.ts';
import { shanghaiDate } from '../domain/calendar/date.ts';
import { Failure } from '../domain/failure.ts';
import { LARGEST_UPLOAD_BYTES } from '../domain/upload/upload.ts';
import type { ServiceContext } from '../services/service-context.ts';
import { openUploadFile } from '../services/upload/open-upload-file.ts';
import { receiveUpload } from '../services/upload/receive-upload.ts';
import { attachmentNamed, XLSX_TYPE } from './content-disposition.ts';
import { noted } from './noted-refusal.ts';
import { logAnonymousRefusal } from './security-log.ts';

type UploadRequest = FastifyRequest<{
  Params: { uploadId: string };
  Querystring: { t?: string | string[] };
}>;

/** What the routes need besides the caller that a link names. */
export type UploadRouteOptions = Omit<ServiceContext, 'caller' | 'requestId'> & {
  readonly uploadLinks: SignedLinks;
};

/** The link is forged, changed, expired, or of another upload. */
class InvalidUploadLinkError extends Error {
  override name = 'InvalidUploadLinkError';
}

/**
 * `PUT /files/uploads/<id>?t=<link>` takes the bytes of an upload as they are, of any type: what
 * they are is found out from the bytes. `GET` gives what is kept of them. A link names one user and
 * one upload; what the user may do is asked anew.
 */
export async function registerUploads(
  app: FastifyInstance,
  options: UploadRouteOptions,
): Promise<void> {
  await app.register((routes, _options, done) => {
    routes.removeAllContentTypeParsers();
    // The stream goes on to the store untouched.
    routes.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    routes.put(
      '/files/uploads/:uploadId',
      { bodyLimit: LARGEST_UPLOAD_BYTES },
      (request: UploadRequest, reply) =>
        answered(request, reply, async () => {
          const context = await contextOf(request, options);
          const sent = { id: request.params.uploadId, bytes: request.raw };
          await noted(context, 'PUT /files/uploads', () => receiveUpload(context, sent));
          return reply.code(204).send();
        }),
    );
    routes.get('/files/uploads/:uploadId', (request: UploadRequest, reply) =>
      answered(request, reply, async () => {
        const context = await contextOf(request, options);
        const file = await noted(context, 'GET /files/uploads', () =>
          openUploadFile(context, request.params.uploadId),
        );
        return reply
          .headers({
            etag: `"${file.sha256}"`,
            'content-length': file.size,
            'cache-control': 'private, max-age=0, must-revalidate',
            'content-disposition': attachmentNamed(
              file.fileName,
              `upload-${request.params.uploadId}.${file.extension}`,
            ),
            'x-content-type-options': 'nosniff',
          })
          .type(MEDIA_TYPES[file.extension])
          .send(file.bytes);
      }),
    );
    done();
  });
}

const MEDIA_TYPES = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  xlsx: XLSX_TYPE,
} as const;

async function contextOf(
  request: UploadRequest,
  options: UploadRouteOptions,
): Promise<ServiceContext> {
  const { t } = request.query;
  const grant = await options.uploadLinks.verify(typeof t === 'string' ? t : '');
  const caller =
    grant && (await callerOfUser(options.store, grant.userId, shanghaiDate(options.clock.now())));
  if (!caller || grant.subjectId !== request.params.uploadId) throw new InvalidUploadLinkError();
  return { ...options, caller, requestId: request.id };
}

/** Statuses of failures that a transfer can end in. */
const statuses: Readonly<Record<string, number>> = {
  NOT_FOUND: 403,
  FORBIDDEN: 403,
  VALIDATION: 400,
  STATE: 409,
  CONFLICT: 409,
  UNAVAILABLE: 503,
};

async function answered(
  request: UploadRequest,
  reply: FastifyReply,
  work: () => Promise<FastifyReply>,
): Promise<FastifyReply> {
  try {
    return await work();
  } catch (error) {
    // Bytes that nobody reads any more would hold the connection.
    request.raw.resume();
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    if (isNobodys(error)) logAnonymousRefusal(request, error.name);
    const errors = [{ message: refusal.message, extensions: { code: refusal.code } }];
    return reply.code(refusal.status).header('cache-control', 'no-store').send({ errors });
  }
}

/** Refused before a caller was known who may act. */
function isNobodys(error: unknown): error is Error {
  return error instanceof InvalidUploadLinkError || error instanceof SuspendedUserError;
}

function refusalOf(
  error: unknown,
): { readonly status: number; readonly code: string; readonly message: string } | undefined {
  if (error instanceof InvalidUploadLinkError) {
    const message = '上传链接无效或已过期；请重新读取 uploadUrl';
    return { status: 403, code: 'FILE_LINK_INVALID', message };
  }
  if (error instanceof SuspendedUserError) {
    return { status: 403, code: 'SUSPENDED', message: error.message };
  }
  if (!(error instanceof Failure)) return undefined;
  const status = statuses[error.code];
  return status === undefined ? undefined : { status, code: error.code, message: error.message };
}
