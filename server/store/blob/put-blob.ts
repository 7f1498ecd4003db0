import { once as eventOf } from 'node:events';
import { mongo } from 'mongoose';
import type { Store } from '../connection.ts';
import { guarded, isDuplicateKey } from '../failures.ts';
import { type BlobFile, blobBucket, blobModels } from './blob-models.ts';
import { DamagedBlobFailure } from './damaged-blob.ts';
import { checkBlob } from './read-blob.ts';
import { removeBlob } from './remove-blob.ts';
import { sha256OfLarge } from './sha256.ts';

/** What a record needs to refer to a blob. */
export type BlobReference = { readonly sha256: string; readonly size: number };

/**
 * Stores bytes under their SHA-256; the same bytes are stored once. `expected` is the hash that the
 * maker of the bytes gave: bytes that changed on the way are refused with DamagedBlobFailure.
 *
 * GridFS takes no part in transactions (finding 10): store the blob first, then commit the record
 * that refers to it; a blob without record is swept. A stored copy that was damaged is replaced.
 */
export async function putBlob(
  store: Store,
  bytes: Uint8Array,
  expected?: string,
): Promise<BlobReference> {
  const sha256 = await sha256OfLarge(bytes);
  if (expected !== undefined && expected !== sha256) {
    throw new DamagedBlobFailure(expected, 'different');
  }
  await guarded(async () => {
    const standing = await touch(store, sha256);
    if (standing && (await isWhole(store, standing))) return;
    if (standing) await removeBlob(store, standing._id);
    await upload(store, bytes, sha256);
  });
  return { sha256, size: bytes.byteLength };
}

/** Marks a standing blob as wanted now, so that a sweep that runs beside leaves it alone. */
async function touch(store: Store, sha256: string): Promise<BlobFile | null> {
  const { files } = blobModels(store);
  return files
    .findOneAndUpdate(
      { 'metadata.sha256': { $eq: sha256 } },
      { $set: { 'metadata.touchedAt': new Date() } },
      { returnDocument: 'after' },
    )
    .lean()
    .exec();
}

async function isWhole(store: Store, file: BlobFile): Promise<boolean> {
  try {
    await checkBlob(store, file);
    return true;
  } catch (error) {
    if (error instanceof DamagedBlobFailure) return false;
    throw error;
  }
}

async function upload(store: Store, bytes: Uint8Array, sha256: string): Promise<void> {
  const stream = blobBucket(store).openUploadStreamWithId(new mongo.ObjectId(), sha256, {
    metadata: { sha256, touchedAt: new Date() },
  });
  const finished = eventOf(stream, 'finish');
  stream.end(bytes);
  try {
    await finished;
  } catch (error) {
    await stream.abort().catch(() => undefined);
    // Somebody else stored the same bytes meanwhile: theirs stands, our pieces are taken back.
    if (!isDuplicateKey(error)) throw error;
    await blobModels(store).chunks.deleteMany({ files_id: { $eq: stream.id } });
  }
}
