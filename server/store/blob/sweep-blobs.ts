import { mongo } from 'mongoose';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { blobModels } from './blob-models.ts';
import { removeBlob } from './remove-blob.ts';

/** Tells which of some addresses a collection's records refer to. */
export type BlobReferrer = (addresses: readonly string[]) => Promise<readonly string[]>;

/** What a sweep took away. */
export type Swept = { readonly blobs: number; readonly uploads: number };

/** Longer than any step between a blob and the record that refers to it. */
const SWEEP_GRACE_MS = 3_600_000;

const BATCH = 200;

/**
 * Takes away blobs that no record refers to and pieces of uploads that never ended, both older than
 * the grace time. Safe beside writers: bytes that are stored again while the sweep looks are
 * touched, and a touched blob is not removed.
 */
export async function sweepBlobs(options: {
  store: Store;
  referrers: readonly BlobReferrer[];
  graceMs?: number;
}): Promise<Swept> {
  const before = new Date(Date.now() - (options.graceMs ?? SWEEP_GRACE_MS));
  return guarded(async () => ({
    blobs: await sweepUnreferred(options, before),
    uploads: await sweepUploads(options.store, before),
  }));
}

async function sweepUnreferred(
  options: { store: Store; referrers: readonly BlobReferrer[] },
  before: Date,
): Promise<number> {
  const { files } = blobModels(options.store);
  let removed = 0;
  let last: mongo.ObjectId | undefined;
  for (;;) {
    const batch = await files
      .find({ 'metadata.touchedAt': { $lt: before }, ...(last && { _id: { $gt: last } }) })
      .sort({ _id: 1 })
      .limit(BATCH)
      .lean()
      .exec();
    last = batch.at(-1)?._id;
    if (last === undefined) return removed;
    const addresses = batch.map((file) => file.metadata.sha256);
    const found = await Promise.all(options.referrers.map((referrer) => referrer(addresses)));
    const referred = new Set(found.flat());
    for (const file of batch) {
      if (referred.has(file.metadata.sha256)) continue;
      if (await removeBlob(options.store, file._id, before)) removed += 1;
    }
  }
}

/** An upload that was cut off left pieces without a record; its id tells when it began. */
async function sweepUploads(store: Store, before: Date): Promise<number> {
  const { files, chunks } = blobModels(store);
  const seconds = Math.floor(before.getTime() / 1000);
  const begun = await chunks
    .aggregate<{ _id: mongo.ObjectId }>([
      { $match: { files_id: { $lt: mongo.ObjectId.createFromTime(seconds) } } },
      { $group: { _id: '$files_id' } },
      {
        $lookup: {
          from: files.collection.name,
          localField: '_id',
          foreignField: '_id',
          as: 'file',
        },
      },
      { $match: { file: { $size: 0 } } },
      { $project: { _id: 1 } },
    ])
    .exec();
  for (const upload of begun) {
    await chunks.deleteMany({ files_id: { $eq: upload._id } });
  }
  return begun.length;
}
