import { artifactRepository } from '../../store/artifact/artifacts.ts';
import { DamagedBlobFailure } from '../../store/blob/damaged-blob.ts';
import { openBlob } from '../../store/blob/read-blob.ts';
import type { Store } from '../../store/connection.ts';
import { completeJob } from '../../store/job/leased-writes.ts';
import { inTransaction } from '../../store/transaction.ts';
import type { PressRoom, RenderWork } from './press-room.ts';

/**
 * Ends the job with the artifact that stands already for the same snapshot, template, fonts and
 * renderer, if its bytes are whole; false when the paper has to be made. Making it anew mends
 * damaged bytes, for the same input gives the same bytes.
 */
export async function reuseArtifact(room: PressRoom, work: RenderWork): Promise<boolean> {
  const { store } = room;
  const scope = { tokens: work.job.scopePath };
  const standing = await artifactRepository(store).findOneBy(scope, { ...work.key });
  if (!standing) return false;
  if (!(await isWhole(store, standing.sha256)) || !(await isWhole(store, standing.textSha256))) {
    return false;
  }
  const { jobId, token } = work.job;
  await inTransaction(store, (transaction) =>
    completeJob(store, transaction, {
      lease: { jobId, token },
      artifactId: standing._id,
      findings: standing.findings,
    }),
  );
  return true;
}

async function isWhole(store: Store, sha256: string): Promise<boolean> {
  try {
    await openBlob(store, sha256);
    return true;
  } catch (error) {
    if (error instanceof DamagedBlobFailure) return false;
    throw error;
  }
}
