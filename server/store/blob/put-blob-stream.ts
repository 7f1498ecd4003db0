import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mongo } from 'mongoose';
import type { Store } from '../connection.ts';
import { guarded, isDuplicateKey } from '../failures.ts';
import { blobBucket, blobModels } from './blob-models.ts';
import type { BlobReference } from './put-blob.ts';

/** The stream was longer than it may be. */
export class BlobTooLongError extends Error {
  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.name = 'BlobTooLongError';
  }
}

/**
 * Stores a stream under the SHA-256 of its bytes; memory stays at one chunk. A stream that breaks,
 * or is longer than `limit` (throws BlobTooLongError), leaves nothing behind. The same bytes are
 * stored once.
 */
export async function putBlobStream(
  store: Store,
  bytes: Readable,
  limit: number,
): Promise<BlobReference> {
  const hash = createHash('sha256');
  let size = 0;
  // GridFS writes its record when the stream ends: the address is filled in just before.
  const metadata = { sha256: '', touchedAt: new Date() };
  const counted = new Transform({
    transform: (piece: Buffer, _encoding, done) => {
      size += piece.byteLength;
      hash.update(piece);
      done(size > limit ? new BlobTooLongError(limit) : null, piece);
    },
    flush: (done) => {
      metadata.sha256 = hash.digest('hex');
      metadata.touchedAt = new Date();
      done();
    },
  });
  const stream = blobBucket(store).openUploadStreamWithId(new mongo.ObjectId(), 'upload', {
    metadata,
  });
  try {
    await guarded(() => pipeline(bytes, counted, stream));
  } catch (error) {
    await stream.abort().catch(() => undefined);
    await blobModels(store).chunks.deleteMany({ files_id: { $eq: stream.id } });
    if (!isDuplicateKey(error)) throw error;
    // The bytes stand already: they are wanted now, so that a sweep leaves them alone.
    await blobModels(store)
      .files.updateOne(
        { 'metadata.sha256': { $eq: metadata.sha256 } },
        { $set: { 'metadata.touchedAt': new Date() } },
      )
      .exec();
  }
  return { sha256: metadata.sha256, size };
}
