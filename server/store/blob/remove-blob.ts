import type { mongo } from 'mongoose';
import type { Store } from '../connection.ts';
import { blobModels } from './blob-models.ts';

/**
 * Removes one stored file: its record first, so that nobody finds it any more, then its pieces.
 * `untouchedSince` makes it conditional; false when somebody stored the same bytes since.
 */
export async function removeBlob(
  store: Store,
  id: mongo.ObjectId,
  untouchedSince?: Date,
): Promise<boolean> {
  const { files, chunks } = blobModels(store);
  const removed = await files.deleteOne({
    _id: { $eq: id },
    ...(untouchedSince && { 'metadata.touchedAt': { $lt: untouchedSince } }),
  });
  if (removed.deletedCount === 0) return false;
  await chunks.deleteMany({ files_id: { $eq: id } });
  return true;
}
