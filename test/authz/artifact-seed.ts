import { randomUUID } from 'node:crypto';
import { decodeGlobalId, encodeGlobalId } from '../../schema/global-id.ts';
import { platformScope } from '../../server/domain/access/caller.ts';
import { artifactRepository } from '../../server/store/artifact/artifacts.ts';
import { putBlob } from '../../server/store/blob/put-blob.ts';
import type { Store } from '../../server/store/connection.ts';
import { noticeRepository } from '../../server/store/notice/notices.ts';
import { gzipText } from '../../server/store/snapshot/gzip.ts';
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
  const bytes = await putBlob(store, Buffer.from(`%PDF-1.7 ${randomUUID()}`));
  const text = await putBlob(store, await gzipText(JSON.stringify({ added: [], blocks: [] })));
  const { revision: _revision, ...place } = notice;
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
      noticeId: id,
      draft: paper.draft,
      format: 'pdf',
      title: markOf(paper.draft ? '草稿' : '定稿', paper.place),
      sha256: bytes.sha256,
      size: bytes.size,
      textSha256: text.sha256,
      pageCount: 1,
      conformance: ['PDF/A-2a'],
      findings: [],
      snapshotId: randomUUID(),
      snapshotSha256: bytes.sha256,
      templateName: 'notice/closure/anhui',
      templateSha256: text.sha256,
      fontsFingerprint: text.sha256,
      fonts: [],
      renderer: 'matrix',
    }),
  );
  return encodeGlobalId('Artifact', _id);
}
