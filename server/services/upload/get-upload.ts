import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import type { UploadState } from '../../domain/upload/upload.ts';
import { type UploadRow, uploadRepository } from '../../store/upload/uploads.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** An upload as its readers see it; its state by the clock of the request. */
export type Upload = UploadRow;

/** The one answer for an upload that is not there and for one that is not the caller's. */
export const UPLOAD_NOT_FOUND = '上传的文件不存在，或不在您可查阅的范围；请核对 id';

/** One upload; throws NotFoundFailure. */
export async function getUpload(context: ServiceContext, id: string): Promise<Upload> {
  const repository = uploadRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure(UPLOAD_NOT_FOUND);
  return { ...row, state: stateAt(row, context.clock.now()) };
}

/** A file that was not completed in time counts as expired, swept or not. */
export function stateAt(row: UploadRow, now: Date): UploadState {
  const waits = row.state === 'OPEN' || row.state === 'RECEIVED';
  return waits && row.expiresAt <= now ? 'EXPIRED' : row.state;
}
