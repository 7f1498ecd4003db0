import { blobModels } from '../../server/store/blob/blob-models.ts';
import type { Store } from '../../server/store/connection.ts';

/** Flips one bit of a stored piece behind the platform's back, as a failing disk would. */
export async function flipBit(store: Store, sha256: string, piece = 0): Promise<void> {
  const { files, chunks } = blobModels(store);
  const file = await files.findOne({ 'metadata.sha256': sha256 }).lean().exec();
  if (!file) throw new Error(`no blob of address ${sha256}`);
  const chunk = await chunks.findOne({ files_id: file._id, n: piece }).lean().exec();
  if (!chunk) throw new Error(`the blob has no piece ${piece}`);
  const data = Buffer.from(chunk.data.buffer);
  data.writeUInt8(data.readUInt8(100) ^ 1, 100);
  await store.connection
    .collection('blobs.chunks')
    .updateOne({ _id: chunk._id }, { $set: { data } });
}
