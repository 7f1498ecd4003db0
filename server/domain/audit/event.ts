import { z } from 'zod';
import { roles } from '../access/caller.ts';

/** Chain of the platform's own master data; every other chain is named by its organ's id. */
export const PLATFORM_CHAIN = 'platform';

/** Hash algorithms of every record, by the names under which they are registered. */
export const auditAlgorithms = ['SHA-256', 'SM3'] as const;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** One changed path with its values before and after; absent means "was not there". */
export const auditChange = z.object({
  path: z.string(),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
});
export type AuditChange = z.infer<typeof auditChange>;

/** Who took a step, and in which of his roles; a step in another's place (代办) names both. */
export const auditActor = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['PERSON', 'SERVICE']),
  role: z.enum(roles).optional(),
  organizationId: z.string().optional(),
  onBehalfOf: z.strictObject({ userId: z.string(), name: z.string() }).optional(),
});
export type AuditActor = z.infer<typeof auditActor>;

/**
 * What one record says, and what its two hashes cover: the canonical JSON of exactly this, which
 * names the record before it in its chain by both of that record's hashes.
 */
export const auditContent = z.strictObject({
  algorithms: z.tuple([z.literal('SHA-256'), z.literal('SM3')]),
  chainId: z.string(),
  seq: z.int().positive(),
  id: z.string(),
  previousSha256: hash,
  previousSm3: hash,
  at: z.iso.datetime(),
  actor: auditActor,
  /** Place of the subject in the region tree, for who may read the record. */
  scopePath: z.array(z.string()).min(1),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** Revision of the subject after the change. */
  revision: z.int().positive(),
  /** Values as they are stored: personal fields are ciphertext there and here. */
  changes: z.array(auditChange),
  reason: z.string().optional(),
  /** SHA-256 of the canonical facts that were before the one who decided. */
  seenSha256: hash.optional(),
  requestId: z.string(),
});
export type AuditContent = z.infer<typeof auditContent>;

/** A record as readers see it. */
export type AuditEvent = Omit<AuditContent, 'at'> & {
  readonly at: Date;
  readonly sha256: string;
  readonly sm3: string;
};
