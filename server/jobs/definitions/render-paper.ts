import { z } from 'zod';

/** Name of the job that makes a paper of a snapshot. */
export const RENDER_PAPER = 'render-paper';

/**
 * What a render job holds. The snapshot names the facts, the version of the template and whether it
 * is a draft; who asked is kept for the audit event of the artifact.
 */
export const renderPaperPayload = z.strictObject({
  /** What it is a paper of: a notice or a plan. */
  noticeId: z.string().optional(),
  planId: z.string().optional(),
  snapshotId: z.string(),
  /** Of a public version: the facts that it was made from; the file must give none of the rest back. */
  innerSnapshotId: z.string().optional(),
  format: z.enum(['pdf', 'docx']),
  requestedBy: z.strictObject({ userId: z.string(), name: z.string() }),
});
export type RenderPaperPayload = z.infer<typeof renderPaperPayload>;
