import { type Model, Schema } from 'mongoose';
import { z } from 'zod';
import { recordHashes } from '../../audit-proof/record-hash.ts';
import { type AuditContent, type AuditEvent, auditContent } from '../../domain/audit/event.ts';
import type { Store } from '../connection.ts';
import { AUDIT_COLLECTION } from './audit-collection.ts';

/**
 * A record as it is stored: the canonical text that was hashed, byte for byte, and beside it only
 * what indexes need. Readers read the text; the fields beside it find it.
 */
export type AuditRow = {
  readonly _id: string;
  readonly chainId: string;
  readonly seq: number;
  /** Regions above the subject and the organ that owns it: who may read the record. */
  readonly audience: readonly string[];
  readonly scopePath: readonly string[];
  /** The time, as it sorts. */
  readonly sortKey: string;
  readonly actorId: string;
  readonly action: string;
  readonly subjectId: string;
  readonly revision: number;
  readonly content: string;
  readonly sha256: string;
  readonly sm3: string;
};

/** Head of a chain, taken last in a transaction so that writers queue on it as shortly as can be. */
export type AuditHead = { _id: string; seq: number; sha256: string; sm3: string };

const text = { type: String, required: true } as const;

const auditRowSchema = new Schema(
  {
    _id: text,
    chainId: text,
    seq: { type: Number, required: true },
    audience: { type: [String], required: true },
    scopePath: { type: [String], required: true },
    sortKey: text,
    actorId: text,
    action: text,
    subjectId: text,
    revision: { type: Number, required: true },
    content: text,
    sha256: text,
    sm3: text,
  },
  { strict: 'throw', versionKey: false, collection: AUDIT_COLLECTION },
);
auditRowSchema.index({ chainId: 1, seq: 1 }, { unique: true });
auditRowSchema.index({ subjectId: 1, revision: 1 });
// What the record is asked for, each in the order of time.
auditRowSchema.index({ audience: 1, sortKey: 1, _id: 1 });
auditRowSchema.index({ audience: 1, action: 1, sortKey: 1, _id: 1 });
auditRowSchema.index({ chainId: 1, sortKey: 1, _id: 1 });
auditRowSchema.index({ actorId: 1, sortKey: 1, _id: 1 });
auditRowSchema.index({ subjectId: 1, sortKey: 1, _id: 1 });

const auditHeadSchema = new Schema(
  { _id: text, seq: { type: Number, required: true }, sha256: text, sm3: text },
  { strict: 'throw', versionKey: false, collection: 'auditheads' },
);

/** Models of the record, for the store's preparation and for readers. */
export function auditModels(store: Store): { events: Model<AuditRow>; heads: Model<AuditHead> } {
  const { connection } = store;
  return {
    events: connection.models.AuditEvent
      ? connection.model<AuditRow>('AuditEvent')
      : connection.model<AuditRow>('AuditEvent', auditRowSchema),
    heads: connection.models.AuditHead
      ? connection.model<AuditHead>('AuditHead')
      : connection.model<AuditHead>('AuditHead', auditHeadSchema),
  };
}

const hashedText = z.object({ content: z.string(), sha256: z.string(), sm3: z.string() });

/**
 * The record in a stored row. Throws where its text is not what was hashed: a reader is never shown
 * a record that somebody edited.
 */
export function eventOf(row: unknown): AuditEvent {
  const { content, sha256, sm3 } = hashedText.parse(row);
  const hashes = recordHashes(content);
  const parsed: AuditContent = auditContent.parse(JSON.parse(content));
  if (hashes.sha256 !== sha256 || hashes.sm3 !== sm3) {
    throw new Error(`audit record ${parsed.seq} of chain ${parsed.chainId} was altered`);
  }
  return { ...parsed, at: new Date(parsed.at), sha256, sm3 };
}
