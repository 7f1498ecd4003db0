import { z } from 'zod';
import { uploadState } from '../../domain/upload/upload.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A file sent in two steps: its bytes, then the sender's word on their hash. */
export const uploadRow = aggregateRow.extend({
  organizationId: z.string(),
  fileName: z.string(),
  byteLength: z.int().positive(),
  state: uploadState,
  expiresAt: z.date(),
  /** The bytes as they came. */
  receivedSha256: z.string().optional(),
  /** What is kept: pictures turned, bounded and without EXIF; PDF as it came. */
  file: z
    .object({
      sha256: z.string(),
      size: z.int().positive(),
      kind: z.enum(['PDF', 'JPEG', 'XLSX']),
      pageCount: z.int().positive(),
    })
    .optional(),
  refusal: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type UploadRow = z.infer<typeof uploadRow>;

/** Uploads; the two addresses are looked up by the sweep of blobs. */
export function uploadRepository(store: Store): Repository<UploadRow> {
  return aggregateRepository({
    store,
    name: 'Upload',
    row: uploadRow,
    fields: {
      fileName: { type: String, required: true },
      byteLength: { type: Number, required: true },
      state: { type: String, required: true },
      expiresAt: { type: Date, required: true },
      receivedSha256: String,
      file: {
        type: { _id: false, sha256: String, size: Number, kind: String, pageCount: Number },
        default: undefined,
      },
      refusal: { type: { _id: false, code: String, message: String }, default: undefined },
    },
    indexes: [
      { keys: { receivedSha256: 1 } },
      { keys: { 'file.sha256': 1 } },
      { keys: { audience: 1, state: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
