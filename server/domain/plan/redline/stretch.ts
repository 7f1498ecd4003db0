import { z } from 'zod';

/** A stretch of two texts laid over each other: in both, only in the earlier, or only in the later. */
export const stretch = z.strictObject({
  kind: z.enum(['KEPT', 'REMOVED', 'ADDED']).describe('修订种类'),
  text: z.string().min(1).describe('文字'),
});
export type Stretch = z.infer<typeof stretch>;

/** Lays two texts over each other; KEPT and REMOVED give the first, KEPT and ADDED the second. */
export type TextComparison = (before: string, after: string) => readonly Stretch[];
