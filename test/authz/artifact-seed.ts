import { randomUUID } from 'node:crypto';
import { decodeGlobalId, encodeGlobalId } from '../../schema/global-id.ts';
import { platformScope } from '../../server/domain/access/caller.ts';
import { planPapers } from '../../server/domain/plan/papers.ts';
import { type ArtifactRow, artifactRepository } from '../../server/store/artifact/artifacts.ts';
import { putBlob } from '../../server/store/blob/put-blob.ts';
import type { Store } from '../../server/store/connection.ts';
import { noticeRepository } from '../../server/store/notice/notices.ts';
import { type PlanRow, planRepository } from '../../server/store/plan/plans.ts';
import { gzipText } from '../../server/store/snapshot/gzip.ts';
import { snapshotRepository } from '../../server/store/snapshot/snapshots.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { markOf } from './readers.ts';

/**
 * The record of a paper of a notice, as a render would leave it, and bytes to fetch: the matrix asks
 * who reads it, not how it was made. Gives its global id.
 */
export async function seedArtifact(
  { store }: { readonly store: Store },
  { noticeId }: { readonly noticeId: string },
  paper: { readonly draft: boolean; readonly place: string },
): Promise<string> {
  const id = decodeGlobalId(noticeId).id;
  const notice = await noticeRepository(store).find(platformScope, id);
  if (!notice) throw new Error(`no notice ${id}`);
  return insertArtifact(store, notice, {
    noticeId: id,
    draft: paper.draft,
    title: markOf(paper.draft ? '草稿' : '定稿', paper.place),
    snapshotSha256: randomUUID(),
    templateName: 'notice/closure/anhui',
  });
}

/** The same of the public version of a plan, of the facts that were frozen when it was asked for. */
export async function seedPublicFile(store: Store, planId: string): Promise<string> {
  const id = decodeGlobalId(planId).id;
  const plan = await planRepository(store).find(platformScope, id);
  const templateName = planPapers.PUBLIC.template;
  const filter = { subjectId: id, templateName };
  const snapshot = await snapshotRepository(store).findOneBy(platformScope, filter);
  if (!plan || !snapshot) throw new Error(`the public version of ${id} was not asked for`);
  const { sha256: snapshotSha256 } = snapshot;
  const paper = { planId: id, draft: false, title: '公开版', snapshotSha256, templateName };
  return insertArtifact(store, plan, paper);
}

async function insertArtifact(
  store: Store,
  place: Pick<
    PlanRow,
    | 'organizationId'
    | 'scopePath'
    | 'audience'
    | 'createdAt'
    | 'createdBy'
    | 'updatedAt'
    | 'updatedBy'
  >,
  paper: Pick<ArtifactRow, 'draft' | 'title' | 'snapshotSha256' | 'templateName'> &
    Partial<Pick<ArtifactRow, 'noticeId' | 'planId'>>,
): Promise<string> {
  const bytes = await putBlob(store, Buffer.from(`%PDF-1.7 ${randomUUID()}`));
  const text = await putBlob(store, await gzipText(JSON.stringify({ added: [], blocks: [] })));
  const _id = randomUUID();
  await inTransaction(store, (transaction) =>
    artifactRepository(store).insert(transaction, {
      _id,
      revision: 1,
      organizationId: place.organizationId,
      scopePath: place.scopePath,
      audience: place.audience,
      sortKey: place.createdAt.toISOString(),
      createdAt: place.createdAt,
      createdBy: place.createdBy,
      updatedAt: place.updatedAt,
      updatedBy: place.updatedBy,
      format: 'pdf',
      sha256: bytes.sha256,
      size: bytes.size,
      textSha256: text.sha256,
      pageCount: 1,
      conformance: ['PDF/A-2a'],
      findings: [],
      snapshotId: randomUUID(),
      templateSha256: text.sha256,
      fontsFingerprint: text.sha256,
      fonts: [],
      renderer: 'matrix',
      ...paper,
    }),
  );
  return encodeGlobalId('Artifact', _id);
}
