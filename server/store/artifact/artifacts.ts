import { z } from 'zod';
import { findingSchema } from '../../domain/finding.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** Kinds of files that papers are kept as. */
const ARTIFACT_FORMATS = ['pdf', 'docx'] as const;

const fontRow = z.object({
  role: z.string(),
  name: z.string(),
  version: z.string(),
  sha256: z.string(),
});

/** A paper that was made: the address of its bytes and everything they were made of. */
export const artifactRow = aggregateRow.extend({
  /** What it is a paper of: a notice or a plan. */
  noticeId: z.string().optional(),
  planId: z.string().optional(),
  /** True for a paper with the 草稿 mark, made of draft facts. */
  draft: z.boolean(),
  format: z.enum(ARTIFACT_FORMATS),
  /** Title as printed, for the name of the file. */
  title: z.string(),
  /** SHA-256 of the file: its address among the blobs. */
  sha256: z.string(),
  size: z.int().positive(),
  /** Address of its words among the blobs. */
  textSha256: z.string(),
  pageCount: z.int().positive(),
  /** Levels of archive and access that the file claims: PDF/A-2a, PDF/UA-1. */
  conformance: z.array(z.string()),
  findings: z.array(findingSchema),
  snapshotId: z.string(),
  snapshotSha256: z.string(),
  templateName: z.string(),
  templateSha256: z.string(),
  fontsFingerprint: z.string(),
  fonts: z.array(fontRow),
  /** Name and version of the renderer with those of all that shapes the bytes. */
  renderer: z.string(),
});
export type ArtifactRow = z.infer<typeof artifactRow>;

/** What a paper is a function of (design decisions 3 and 12). */
export type ArtifactKey = Pick<
  ArtifactRow,
  'snapshotId' | 'templateSha256' | 'fontsFingerprint' | 'renderer' | 'format' | 'draft'
>;

/** Artifacts; one artifact, whoever renders it. */
export function artifactRepository(store: Store): Repository<ArtifactRow> {
  const text = { type: String, required: true };
  return aggregateRepository({
    store,
    name: 'Artifact',
    row: artifactRow,
    fields: {
      noticeId: String,
      planId: String,
      draft: { type: Boolean, required: true },
      format: text,
      title: text,
      sha256: text,
      size: { type: Number, required: true },
      textSha256: text,
      pageCount: { type: Number, required: true },
      conformance: { type: [String], required: true },
      findings: { type: [Object], required: true },
      snapshotId: text,
      snapshotSha256: text,
      templateName: text,
      templateSha256: text,
      fontsFingerprint: text,
      fonts: { type: [Object], required: true },
      renderer: text,
    },
    indexes: [
      {
        keys: {
          snapshotId: 1,
          templateSha256: 1,
          fontsFingerprint: 1,
          renderer: 1,
          format: 1,
          draft: 1,
        },
        unique: true,
      },
      { keys: { noticeId: 1, audience: 1, sortKey: 1, _id: 1 } },
      { keys: { planId: 1, audience: 1, sortKey: 1, _id: 1 } },
      { keys: { sha256: 1 } },
      { keys: { textSha256: 1 } },
    ],
  });
}
