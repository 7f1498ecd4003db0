import { type Model, mongo, Schema } from 'mongoose';
import type { Store } from '../connection.ts';

/** One stored file: GridFS's record with what content addressing adds. */
export type BlobFile = {
  _id: mongo.ObjectId;
  length: number;
  chunkSize: number;
  uploadDate: Date;
  filename: string;
  metadata: {
    /** SHA-256 of the bytes, hex: the address. */
    sha256: string;
    /** Last time somebody stored these bytes; the sweep counts its grace from here. */
    touchedAt: Date;
  };
};

/** One piece of a stored file. */
export type BlobChunk = {
  _id: mongo.ObjectId;
  files_id: mongo.ObjectId;
  n: number;
  data: mongo.Binary;
};

const BUCKET = 'blobs';

const fileSchema = new Schema(
  {
    length: Number,
    chunkSize: Number,
    uploadDate: Date,
    filename: String,
    metadata: { sha256: String, touchedAt: Date },
  },
  { collection: `${BUCKET}.files`, versionKey: false },
);
fileSchema.index({ 'metadata.sha256': 1 }, { unique: true });
fileSchema.index({ 'metadata.touchedAt': 1 });

const chunkSchema = new Schema(
  { files_id: Schema.Types.ObjectId, n: Number, data: Buffer },
  { collection: `${BUCKET}.chunks`, versionKey: false },
);
chunkSchema.index({ files_id: 1, n: 1 }, { unique: true });

/** GridFS's two collections as models, so that their indexes stand before the first write. */
export function blobModels(store: Store): { files: Model<BlobFile>; chunks: Model<BlobChunk> } {
  const { connection } = store;
  return {
    files: connection.models.BlobFile
      ? connection.model<BlobFile>('BlobFile')
      : connection.model<BlobFile>('BlobFile', fileSchema),
    chunks: connection.models.BlobChunk
      ? connection.model<BlobChunk>('BlobChunk')
      : connection.model<BlobChunk>('BlobChunk', chunkSchema),
  };
}

/** The bucket that holds every blob. */
export function blobBucket(store: Store): mongo.GridFSBucket {
  const { db } = store.connection;
  if (!db) throw new Error('The store is not connected');
  return new mongo.GridFSBucket(db, {
    bucketName: BUCKET,
    writeConcern: { w: 'majority', journal: true },
  });
}
