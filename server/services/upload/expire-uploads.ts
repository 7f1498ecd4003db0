import { platformScope } from '../../domain/access/caller.ts';
import { ConflictFailure } from '../../domain/failure.ts';
import { MAX_PAGE_SIZE, parsePage } from '../../store/aggregate/page.ts';
import { type UploadRow, uploadRepository } from '../../store/upload/uploads.ts';
import type { ServiceContext } from '../service-context.ts';
import { UPLOAD_LIFETIME_MS } from './create-upload.ts';
import { writeUpload } from './write-upload.ts';

/**
 * Closes uploads that were not completed in time, so that the sweep takes their bytes away; gives
 * how many. The platform's own work: the caller is the platform's. One that its sender completes
 * meanwhile is left alone.
 */
export async function expireUploads(context: ServiceContext): Promise<number> {
  let expired = 0;
  for (const state of ['OPEN', 'RECEIVED'] as const) {
    for (const row of await overdue(context, state)) {
      if (await expire(context, row)) expired += 1;
    }
  }
  return expired;
}

/** One page at a time is enough: what is left comes with the next run. */
async function overdue(
  context: ServiceContext,
  state: UploadRow['state'],
): Promise<readonly UploadRow[]> {
  const before = new Date(context.clock.now().getTime() - UPLOAD_LIFETIME_MS);
  const page = await uploadRepository(context.store).list(
    platformScope,
    { state, sortKey: { atMost: before.toISOString() } },
    parsePage({ first: MAX_PAGE_SIZE }),
  );
  return page.edges.map((edge) => edge.node);
}

async function expire(context: ServiceContext, row: UploadRow): Promise<boolean> {
  try {
    await writeUpload(context, {
      row,
      action: 'upload:expire',
      changes: { state: 'EXPIRED', receivedSha256: undefined },
    });
    return true;
  } catch (error) {
    if (error instanceof ConflictFailure) return false;
    throw error;
  }
}
