import type { Scope } from '../../domain/access/caller.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { DamagedBlobFailure } from '../../store/blob/damaged-blob.ts';
import { readBlob } from '../../store/blob/read-blob.ts';
import { canonicalTextHash } from '../../store/canonical-hash.ts';
import type { Store } from '../../store/connection.ts';
import { gunzipText } from '../../store/snapshot/gzip.ts';
import { type SnapshotRow, snapshotRepository } from '../../store/snapshot/snapshots.ts';

/** Frozen facts with their record. The shape is that of `snapshot.schema`; parse it before use. */
export type LoadedFacts = { readonly snapshot: SnapshotRow; readonly facts: unknown };

/**
 * Reads frozen facts and checks both hashes, of the stored bytes and of the facts' canonical text.
 * Throws NotFoundFailure, DamagedBlobFailure.
 */
export async function loadFacts(store: Store, scope: Scope, id: string): Promise<LoadedFacts> {
  const snapshot = await snapshotRepository(store).find(scope, id);
  if (!snapshot) throw new NotFoundFailure('冻结的事实（快照）不存在；请核对 id');
  const bytes = await readBlob(store, snapshot.blobSha256);
  const text = await gunzipText(bytes);
  if (canonicalTextHash(text) !== snapshot.sha256) {
    throw new DamagedBlobFailure(snapshot.blobSha256, 'different');
  }
  return { snapshot, facts: JSON.parse(text) };
}
