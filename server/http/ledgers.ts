import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOfUser } from '../auth/resolve-caller.ts';
import type { SignedLinks } from '../auth/signed-links.ts';
import { SuspendedUserError } from '../auth/token-verifier.ts';
import { shanghaiDate } from '../domain/calendar/date.ts';
import { Failure } from '../domain/failure.ts';
import { openLedger } from '../services/ledger/export-ledger.ts';
import { templateSheets } from '../services/ledger/ledger-sheets.ts';
import type { Workbooks } from '../services/ledger/workbooks.ts';
import type { ServiceContext } from '../services/service-context.ts';
import { attachmentNamed, XLSX_TYPE } from './content-disposition.ts';
import { noted } from './noted-refusal.ts';
import { logAnonymousRefusal } from './security-log.ts';

type LedgerRequest = FastifyRequest<{ Querystring: { t?: string | string[] } }>;

/** What the routes need besides the caller that a link names. */
export type LedgerRouteOptions = Omit<ServiceContext, 'caller' | 'requestId'> & {
  readonly ledgerLinks: SignedLinks;
  readonly workbooks: Workbooks;
};

/** The link is forged, changed or expired. */
class InvalidLedgerLinkError extends Error {
  override name = 'InvalidLedgerLinkError';
}

/**
 * `GET /files/ledgers?t=<link>`: the ledger of a link, as its user may read it now.
 * `GET /files/ledgers/template`: the empty ledger, which holds nobody's facts and needs no link.
 */
export function registerLedgers(app: FastifyInstance, options: LedgerRouteOptions): void {
  let template: Promise<Uint8Array> | undefined;
  app.get('/files/ledgers/template', async (_request, reply) => {
    template ??= options.workbooks.write(templateSheets());
    // The next request tries anew.
    template.catch(() => (template = undefined));
    const bytes = await template;
    return send(reply, { bytes, fileName: '整改台账模板.xlsx' }).header(
      'cache-control',
      'no-cache',
    );
  });
  app.get('/files/ledgers', async (request: LedgerRequest, reply) => {
    try {
      const { context, subjectId } = await grantOf(request, options);
      const file = await noted(context, 'GET /files/ledgers', () => openLedger(context, subjectId));
      return await send(reply, file);
    } catch (error) {
      return refuse(request, reply, error);
    }
  });
}

function send(
  reply: FastifyReply,
  { bytes, fileName }: { readonly bytes: Uint8Array; readonly fileName: string },
): FastifyReply {
  return reply
    .headers({
      'cache-control': 'private, no-store',
      'content-disposition': attachmentNamed(fileName, 'ledger.xlsx'),
      'x-content-type-options': 'nosniff',
    })
    .type(XLSX_TYPE)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

async function grantOf(
  request: LedgerRequest,
  options: LedgerRouteOptions,
): Promise<{ context: ServiceContext; subjectId: string }> {
  const { t } = request.query;
  const grant = await options.ledgerLinks.verify(typeof t === 'string' ? t : '');
  const day = shanghaiDate(options.clock.now());
  const caller = grant && (await callerOfUser(options.store, grant.userId, day));
  if (!caller) throw new InvalidLedgerLinkError();
  return { context: { ...options, caller, requestId: request.id }, subjectId: grant.subjectId };
}

/** Statuses of failures that a download can end in. */
const statuses: Readonly<Record<string, number>> = {
  NOT_FOUND: 403,
  FORBIDDEN: 403,
  QUOTA: 409,
  UNAVAILABLE: 503,
};

function refuse(request: LedgerRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const answer = (status: number, code: string, message: string) =>
    reply
      .code(status)
      .header('cache-control', 'no-store')
      .send({ errors: [{ message, extensions: { code } }] });
  if (error instanceof InvalidLedgerLinkError) {
    logAnonymousRefusal(request, error.name);
    return answer(403, 'FILE_LINK_INVALID', '台账链接无效或已过期；请重新办理 exportLedger');
  }
  if (error instanceof SuspendedUserError) {
    logAnonymousRefusal(request, error.name);
    return answer(403, 'SUSPENDED', error.message);
  }
  const status = error instanceof Failure ? statuses[error.code] : undefined;
  if (!(error instanceof Failure) || status === undefined) throw error;
  return answer(status, error.code, error.message);
}
