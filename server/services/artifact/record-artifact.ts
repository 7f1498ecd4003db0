import type { PooledPaper } from '../../documents/pool/paper-pool.ts';
import { platformCaller } from '../../domain/access/caller.ts';
import { type ArtifactRow, artifactRepository } from '../../store/artifact/artifacts.ts';
import { DamagedBlobFailure } from '../../store/blob/damaged-blob.ts';
import type { BlobReference } from '../../store/blob/put-blob.ts';
import { isDuplicateKey } from '../../store/failures.ts';
import { completeJob } from '../../store/job/leased-writes.ts';
import { inTransaction, type Transaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';
import type { PressRoom, RenderWork } from './press-room.ts';

/** A proved paper whose bytes and words are stored. */
type StoredPaper = {
  readonly paper: PooledPaper;
  readonly blob: BlobReference;
  readonly text: BlobReference;
};

/**
 * Records a paper: artifact, the job's end and the audit event, all or nothing. Where another run
 * recorded the same paper first, its artifact is the job's too. Throws LeaseLostError when the job
 * is another runner's by now: then nothing is recorded.
 */
export async function recordArtifact(
  room: PressRoom,
  work: RenderWork,
  stored: StoredPaper,
): Promise<void> {
  const record = (transaction: Transaction) => recordIn(room, transaction, { work, stored });
  try {
    await inTransaction(room.store, record);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // The unique index refused what another run had just committed: the second look sees it.
    await inTransaction(room.store, record);
  }
  room.faults.reach('after-commit');
}

async function recordIn(
  room: PressRoom,
  transaction: Transaction,
  { work, stored }: { work: RenderWork; stored: StoredPaper },
): Promise<void> {
  const artifacts = artifactRepository(room.store);
  const lease = { jobId: work.job.jobId, token: work.job.token };
  const scope = { tokens: work.job.scopePath };
  const standing = await artifacts.findOneBy(scope, { ...work.key }, transaction);
  if (standing && standing.sha256 !== stored.blob.sha256) {
    throw new DamagedBlobFailure(standing.sha256, 'missing');
  }
  const context = contextOf(room, work);
  const row = standing ?? artifactOf(room, context, { work, stored });
  await completeJob(room.store, transaction, {
    lease,
    artifactId: row._id,
    findings: row.findings,
  });
  if (!standing) {
    await insertAggregate({
      context,
      transaction,
      repository: artifacts,
      row,
      action: 'artifact:render',
    });
  }
  room.faults.reach('before-commit');
}

function artifactOf(
  room: PressRoom,
  context: ServiceContext,
  { work, stored }: { work: RenderWork; stored: StoredPaper },
): ArtifactRow {
  const { paper, blob, text } = stored;
  const { snapshot, payload, key } = work;
  return {
    ...firstRevision(context, {
      organizationId: work.job.organizationId,
      scopePath: [...work.job.scopePath],
      sortKey: room.clock.now().toISOString(),
    }),
    ...key,
    noticeId: payload.noticeId,
    planId: payload.planId,
    title: paper.title ?? '',
    sha256: blob.sha256,
    size: blob.size,
    textSha256: text.sha256,
    pageCount: paper.pageCount,
    conformance: [...paper.conformance],
    findings: [...paper.findings],
    snapshotSha256: snapshot.sha256,
    templateName: snapshot.templateName,
    fonts: room.press.fonts,
  };
}

/** The job works for the person who asked; it takes no step that a role would have to permit. */
function contextOf(room: PressRoom, work: RenderWork): ServiceContext {
  const { store, clock, newId } = room;
  const caller = platformCaller(work.payload.requestedBy);
  return { store, clock, newId, caller, requestId: work.job.requestId };
}
