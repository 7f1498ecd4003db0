import { randomBytes } from 'node:crypto';
import { mongo } from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blobBucket, blobModels } from '../../server/store/blob/blob-models.ts';
import { putBlob } from '../../server/store/blob/put-blob.ts';
import { openBlob, readBlob } from '../../server/store/blob/read-blob.ts';
import { sha256Of } from '../../server/store/blob/sha256.ts';
import { sweepBlobs } from '../../server/store/blob/sweep-blobs.ts';
import type { Store } from '../../server/store/connection.ts';
import { flipBit } from '../testkit/damage-blob.ts';
import { openTestStore } from '../testkit/store.ts';

let store: Store;
beforeAll(async () => {
  store = await openTestStore('blob');
});
afterAll(() => store.close());

/** Larger than one GridFS piece of 255 KiB, so that pieces are joined. */
const someBytes = () => new Uint8Array(randomBytes(600_000));

async function fileIdOf(sha256: string): Promise<mongo.ObjectId> {
  const found = await blobModels(store).files.find({ 'metadata.sha256': sha256 }).lean().exec();
  const [file] = found;
  if (!file || found.length !== 1) throw new Error(`${found.length} files of one address`);
  return file._id;
}

test('the same bytes, also stored by many at once, are stored once and come back as they were', async () => {
  const bytes = someBytes();
  const stored = await Promise.all([1, 2, 3, 4].map(() => putBlob(store, bytes)));
  expect(new Set(stored.map((blob) => blob.sha256))).toEqual(new Set([sha256Of(bytes)]));
  const files_id = await fileIdOf(sha256Of(bytes));
  expect(await blobModels(store).chunks.countDocuments()).toBe(3);
  expect(await blobModels(store).chunks.countDocuments({ files_id })).toBe(3);
  expect(sha256Of(await readBlob(store, sha256Of(bytes)))).toBe(sha256Of(bytes));
});

test('a part of a blob is streamed as asked', async () => {
  const bytes = someBytes();
  const { sha256 } = await putBlob(store, bytes);
  const blob = await openBlob(store, sha256);
  const pieces: Buffer[] = [];
  for await (const piece of blob.open({ start: 261_119, end: 522_300 })) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(Buffer.from(bytes.subarray(261_119, 522_301)))).toBe(true);
});

test('bytes that changed before they were stored are refused', async () => {
  const bytes = someBytes();
  const expected = sha256Of(bytes);
  bytes[5] = (bytes[5] ?? 0) ^ 1;
  await expect(putBlob(store, bytes, expected)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  await expect(readBlob(store, expected)).rejects.toMatchObject({ reason: 'missing' });
});

test('one flipped bit and a lost piece are refused on reading, and storing anew mends them', async () => {
  const bytes = someBytes();
  const { sha256 } = await putBlob(store, bytes);
  await flipBit(store, sha256, 1);
  await expect(openBlob(store, sha256)).rejects.toMatchObject({ reason: 'different' });
  await putBlob(store, bytes);
  expect(sha256Of(await readBlob(store, sha256))).toBe(sha256);
  await blobModels(store).chunks.deleteOne({ files_id: await fileIdOf(sha256), n: 1 });
  await expect(readBlob(store, sha256)).rejects.toMatchObject({ reason: 'incomplete' });
});

test('the sweep takes what nobody refers to and is older than the grace time, and nothing else', async () => {
  const [kept, young, orphan] = [someBytes(), someBytes(), someBytes()];
  for (const bytes of [kept, young, orphan]) await putBlob(store, bytes);
  const { files, chunks } = blobModels(store);
  const hoursAgo = new Date(Date.now() - 7_200_000);
  await files.updateMany(
    { 'metadata.sha256': { $in: [sha256Of(kept), sha256Of(orphan)] } },
    { $set: { 'metadata.touchedAt': hoursAgo } },
  );
  const cutOff = mongo.ObjectId.createFromTime(hoursAgo.getTime() / 1000);
  const upload = blobBucket(store).openUploadStreamWithId(cutOff, 'cut off');
  await new Promise((written) => upload.write(someBytes(), written));
  const referrer = async (addresses: readonly string[]) =>
    addresses.filter((address) => address === sha256Of(kept));
  expect(await sweepBlobs({ store, referrers: [referrer] })).toEqual({ blobs: 1, uploads: 1 });
  expect(await chunks.countDocuments({ files_id: cutOff })).toBe(0);
  await expect(readBlob(store, sha256Of(orphan))).rejects.toMatchObject({ reason: 'missing' });
  await readBlob(store, sha256Of(kept));
  await readBlob(store, sha256Of(young));
});

test('an old orphan that is stored again is kept for another grace time', async () => {
  const bytes = someBytes();
  const { sha256 } = await putBlob(store, bytes);
  const { files } = blobModels(store);
  await files.updateOne(
    { 'metadata.sha256': sha256 },
    { $set: { 'metadata.touchedAt': new Date(0) } },
  );
  await putBlob(store, bytes);
  await sweepBlobs({ store, referrers: [] });
  expect(sha256Of(await readBlob(store, sha256))).toBe(sha256);
});
