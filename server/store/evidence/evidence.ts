import { Schema } from 'mongoose';
import { z } from 'zod';
import { evidenceFields, photoMoment } from '../../domain/evidence/evidence.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A piece of evidence: what it is, what it proves, and its file. */
export const evidenceRow = aggregateRow.extend({
  organizationId: z.string(),
  uploadId: z.string(),
  /** The task for which it was added. */
  taskId: z.string(),
  ...evidenceFields,
  /** That task, and those of the measures that it proves. */
  taskIds: z.array(z.string()),
  pair: z
    .object({ id: z.string(), moment: photoMoment, viewpoint: z.string().optional() })
    .optional(),
  file: z.object({
    /** Of the bytes as they came: the same file is known by it. */
    originalSha256: z.string(),
    sha256: z.string(),
    size: z.int().positive(),
    kind: z.enum(['PDF', 'JPEG', 'XLSX']),
    pageCount: z.int().positive(),
  }),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

const text = { type: String, required: true } as const;

/** Evidence in the order in which it was added. */
export function evidenceRepository(store: Store): Repository<EvidenceRow> {
  return aggregateRepository({
    store,
    name: 'Evidence',
    row: evidenceRow,
    fields: {
      uploadId: text,
      taskId: text,
      kind: text,
      name: text,
      issuer: String,
      date: String,
      place: String,
      longitude: Number,
      latitude: Number,
      caption: String,
      proves: { type: [{ _id: false, taskId: String, measureId: String }], required: true },
      madeUp: { type: [String], required: true },
      taskIds: { type: [String], required: true },
      pair: { type: Schema.Types.Mixed, default: undefined },
      file: { type: Schema.Types.Mixed, required: true },
    },
    internalPaths: ['file', 'pair', 'taskIds'],
    indexes: [
      { keys: { audience: 1, kind: 1, sortKey: 1, _id: 1 } },
      // Two lists cannot share an index, so the evidence of a task is found without the scope.
      { keys: { taskIds: 1, sortKey: 1, _id: 1 } },
      { keys: { 'pair.id': 1 } },
    ],
  });
}
