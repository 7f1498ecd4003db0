import { Schema } from 'mongoose';
import { z } from 'zod';

/** One changed path with its values before and after; absent means "was not there". */
export const auditChange = z.object({
  path: z.string(),
  from: z.unknown().optional(),
  to: z.unknown().optional(),
});
export type AuditChange = z.infer<typeof auditChange>;

/** One event of the append-only record. `hash` covers every field but itself. */
export const auditEvent = z.object({
  _id: z.string(),
  /** The owning organ, or `platform` for master data. */
  chainId: z.string(),
  seq: z.int().positive(),
  previousHash: z.string(),
  hash: z.string(),
  algorithm: z.literal('SHA-256'),
  at: z.date(),
  actorId: z.string(),
  actorName: z.string(),
  action: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** Revision of the subject after the change. */
  revision: z.int().positive(),
  changes: z.array(auditChange),
  reason: z.string().optional(),
  requestId: z.string(),
});
export type AuditEvent = z.infer<typeof auditEvent>;

/** Chain of the platform's own master data. */
export const PLATFORM_CHAIN = 'platform';

export const auditEventSchema = new Schema(
  {
    _id: { type: String, required: true },
    chainId: { type: String, required: true },
    seq: { type: Number, required: true },
    previousHash: { type: String, required: true },
    hash: { type: String, required: true },
    algorithm: { type: String, required: true },
    at: { type: Date, required: true },
    actorId: { type: String, required: true },
    actorName: { type: String, required: true },
    action: { type: String, required: true },
    subjectType: { type: String, required: true },
    subjectId: { type: String, required: true },
    revision: { type: Number, required: true },
    changes: { type: [Schema.Types.Mixed], required: true },
    reason: String,
    requestId: { type: String, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
auditEventSchema.index({ chainId: 1, seq: 1 }, { unique: true });
auditEventSchema.index({ subjectId: 1, revision: 1 });

/** Head of a chain, taken last in a transaction so that writers queue on it as shortly as can be. */
export const auditHeadSchema = new Schema(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    hash: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false },
);
