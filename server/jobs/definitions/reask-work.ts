import { z } from 'zod';

/** Name of the job that asks anew what standing subjects need. */
export const REASK_WORK = 'reask-work';

/**
 * What is asked anew: everything that stands, or the papers under way (notices and plans), all of them
 * or those of one region (and below) or inspection, or the notices of one issuer. Who made the change is kept for the items' last writer.
 */
export const reaskWorkPayload = z.strictObject({
  of: z.enum(['EVERYTHING', 'PAPERS']),
  regionId: z.string().optional(),
  issuerId: z.string().optional(),
  inspectionId: z.string().optional(),
  /** What the lists then follow from (`workBasis`), written down when the work is done. */
  basis: z.string().optional(),
  requestedBy: z.strictObject({ userId: z.string(), name: z.string() }),
});
export type ReaskWorkPayload = z.infer<typeof reaskWorkPayload>;
