import { z } from 'zod';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/**
 * Draft facts are frozen for one draft paper, submitted and approved ones are what was decided on,
 * issued and changed ones what counts from then on, those of a record tell what was done with a
 * paper until then.
 */
const snapshotKinds = ['draft', 'submitted', 'approved', 'issued', 'changed', 'record'] as const;
export type SnapshotKind = (typeof snapshotKinds)[number];

/** Record of frozen facts (design: facts are frozen). Never changed once written. */
export const snapshotRow = aggregateRow.extend({
  kind: z.enum(snapshotKinds),
  /** What was frozen. */
  subjectType: z.string(),
  subjectId: z.string(),
  /** Version of the facts' shape: `notice.closure/1`. */
  schema: z.string(),
  /** SHA-256 of the canonical JSON (RFC 8785) of the facts. */
  sha256: z.string(),
  /** Bytes of the canonical JSON. */
  size: z.int().nonnegative(),
  /** Address of the compressed canonical JSON. */
  blobSha256: z.string(),
  /** Version of the template that the facts were frozen for. */
  templateSha256: z.string(),
  templateName: z.string(),
  /** Frozen for a paper alone, with what only papers say; no version of its subject. */
  forPaper: z.literal(true).optional(),
});
export type SnapshotRow = z.infer<typeof snapshotRow>;

/** Snapshots; the same facts of the same subject for the same template are one snapshot a kind. */
export function snapshotRepository(store: Store): Repository<SnapshotRow> {
  return aggregateRepository({
    store,
    name: 'Snapshot',
    row: snapshotRow,
    fields: {
      kind: { type: String, required: true },
      subjectType: { type: String, required: true },
      subjectId: { type: String, required: true },
      schema: { type: String, required: true },
      sha256: { type: String, required: true },
      size: { type: Number, required: true },
      blobSha256: { type: String, required: true },
      templateSha256: { type: String, required: true },
      templateName: { type: String, required: true },
      forPaper: { type: Boolean },
    },
    indexes: [
      { keys: { subjectId: 1, kind: 1, sha256: 1, templateSha256: 1 }, unique: true },
      { keys: { blobSha256: 1 } },
    ],
  });
}
