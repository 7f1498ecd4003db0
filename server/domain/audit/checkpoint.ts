import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a chain stood. */
export const chainHead = z.strictObject({
  chainId: z.string(),
  seq: z.int().positive(),
  sha256: hash,
  sm3: hash,
});
export type ChainHead = z.infer<typeof chainHead>;

/**
 * Where every chain of the platform stood at one moment. Signed and kept elsewhere, it shows what
 * the chains themselves cannot: records cut off at an end, and a record that was written anew.
 */
export const auditCheckpoint = z
  .strictObject({
    kind: z.literal('audit-checkpoint/1'),
    /** 1, 2, 3 … without gaps. */
    number: z.int().positive(),
    at: z.iso.datetime(),
    /** SHA-256 of the signed text of the checkpoint before, null for the first. */
    previous: hash.nullable(),
    chains: z.array(chainHead),
  })
  .refine(({ chains }) => new Set(chains.map(({ chainId }) => chainId)).size === chains.length);
export type AuditCheckpoint = z.infer<typeof auditCheckpoint>;
