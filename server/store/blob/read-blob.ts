import { createHash } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { mongo } from 'mongoose';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { type BlobFile, blobBucket, blobModels } from './blob-models.ts';
import { DamagedBlobFailure } from './damaged-blob.ts';

/** Bytes `start` to `end`, both counted in. */
export type ByteRange = { readonly start: number; readonly end: number };

/** A stored blob whose bytes were found whole. `open` streams them, or a part of them. */
export type WholeBlob = { readonly size: number; open(range?: ByteRange): Readable };

/**
 * Finds a blob and checks every byte of it against its address before any is given out; memory
 * stays at one chunk. Throws DamagedBlobFailure when a bit differs, a piece or the whole is gone.
 */
export async function openBlob(store: Store, sha256: string): Promise<WholeBlob> {
  const file = await findBlob(store, sha256);
  if (!file) throw new DamagedBlobFailure(sha256, 'missing');
  await checkBlob(store, file);
  return {
    size: file.length,
    open: (range) => {
      const bucket = blobBucket(store);
      return range
        ? bucket.openDownloadStream(file._id, { start: range.start, end: range.end + 1 })
        : bucket.openDownloadStream(file._id);
    },
  };
}

/** All bytes of a small blob, checked. Throws like `openBlob`. */
export async function readBlob(store: Store, sha256: string): Promise<Uint8Array> {
  const file = await findBlob(store, sha256);
  if (!file) throw new DamagedBlobFailure(sha256, 'missing');
  const pieces: Uint8Array[] = [];
  await checkBlob(store, file, (piece) => void pieces.push(piece));
  return Buffer.concat(pieces);
}

/** GridFS's record of a blob. */
export async function findBlob(store: Store, sha256: string): Promise<BlobFile | undefined> {
  const { files } = blobModels(store);
  return guarded(async () => {
    const found = await files
      .findOne({ 'metadata.sha256': { $eq: sha256 } })
      .lean()
      .exec();
    return found ?? undefined;
  });
}

/** Reads a blob to its end and compares; throws DamagedBlobFailure. */
export async function checkBlob(
  store: Store,
  file: BlobFile,
  onPiece: (piece: Uint8Array) => void = () => undefined,
): Promise<void> {
  const { sha256 } = file.metadata;
  const hash = createHash('sha256');
  const sink = new PassThrough();
  sink.on('data', (piece: Uint8Array) => {
    hash.update(piece);
    onPiece(piece);
  });
  await guarded(() => pipeline(blobBucket(store).openDownloadStream(file._id), sink)).catch(
    (error: unknown) => {
      // A piece that is gone or has another length is told by the driver as a runtime error.
      if (error instanceof mongo.MongoGridFSChunkError) {
        throw new DamagedBlobFailure(sha256, 'incomplete', error);
      }
      throw error;
    },
  );
  if (hash.digest('hex') !== sha256) throw new DamagedBlobFailure(sha256, 'different');
}
