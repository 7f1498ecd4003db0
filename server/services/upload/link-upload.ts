import { UnavailableFailure } from '../../domain/failure.ts';
import type { ServiceContext } from '../service-context.ts';
import type { Upload } from './get-upload.ts';

/** A link is used at once by the client that asked for it. */
const TTL_SECONDS = 900;

/** Address to which the caller may PUT the bytes, while the upload is open and the caller's own. */
export async function linkForSending(context: ServiceContext, row: Upload): Promise<string | null> {
  if (row.state !== 'OPEN' || row.createdBy !== context.caller.userId) return null;
  return linkTo(context, row);
}

/** Address from which the caller may fetch what is kept of the file. */
export async function linkForFetching(
  context: ServiceContext,
  row: Upload,
): Promise<string | null> {
  return row.file ? linkTo(context, row) : null;
}

async function linkTo(context: ServiceContext, row: Upload): Promise<string> {
  if (!context.uploadLinks) throw new UnavailableFailure('本服务未开放文件上传；请联系管理员');
  const grant = { userId: context.caller.userId, subjectId: row._id };
  return `/files/uploads/${row._id}?t=${await context.uploadLinks.issue(grant, TTL_SECONDS)}`;
}
