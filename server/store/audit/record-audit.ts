import type { Model } from 'mongoose';
import { v7 as uuidv7 } from 'uuid';
import { canonicalHash } from '../canonical-hash.ts';
import type { Store } from '../connection.ts';
import type { Transaction } from '../transaction.ts';
import {
  type AuditChange,
  type AuditEvent,
  auditEventSchema,
  auditHeadSchema,
} from './audit-event.ts';

/** What a service says of its change; the chain adds the rest. */
export type AuditEntry = {
  readonly chainId: string;
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly revision: number;
  readonly changes: readonly AuditChange[];
  readonly reason?: string;
  readonly requestId: string;
};

type Head = { _id: string; seq: number; hash: string };

/** Hash before the first event of a chain. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * Appends one event to its chain, in the transaction of the change it tells of: no change without
 * its event, no event without its change. Call it last.
 */
export async function recordAudit(
  store: Store,
  transaction: Transaction,
  entry: AuditEntry,
): Promise<void> {
  const { events, heads } = auditModels(store);
  const { session } = transaction;
  const head = await heads
    .findOne({ _id: { $eq: entry.chainId } })
    .session(session)
    .lean()
    .exec();
  const event = chainEvent(entry, head ?? { _id: entry.chainId, seq: 0, hash: GENESIS_HASH });
  await events.create([event], { session });
  await heads
    .updateOne(
      { _id: { $eq: entry.chainId } },
      { $set: { seq: event.seq, hash: event.hash } },
      { session, upsert: true },
    )
    .exec();
}

/** Events of a subject after a revision, oldest first. */
export async function auditSince(
  store: Store,
  transaction: Transaction,
  subject: { readonly id: string; readonly revision: number },
): Promise<readonly AuditEvent[]> {
  return auditModels(store)
    .events.find({ subjectId: { $eq: subject.id }, revision: { $gt: subject.revision } })
    .sort({ revision: 1 })
    .session(transaction.session)
    .lean()
    .exec();
}

/** Hash of an event over its canonical JSON without the hash itself. */
export function auditHash(event: Omit<AuditEvent, 'hash'>): string {
  return canonicalHash(JSON.parse(JSON.stringify(event)));
}

/** Models of the record, for the store's preparation and for readers. */
export function auditModels(store: Store): { events: Model<AuditEvent>; heads: Model<Head> } {
  const { connection } = store;
  return {
    events: connection.models.AuditEvent
      ? connection.model<AuditEvent>('AuditEvent')
      : connection.model<AuditEvent>('AuditEvent', auditEventSchema),
    heads: connection.models.AuditHead
      ? connection.model<Head>('AuditHead')
      : connection.model<Head>('AuditHead', auditHeadSchema),
  };
}

function chainEvent(entry: AuditEntry, head: Head): AuditEvent {
  const event = {
    ...entry,
    _id: uuidv7(),
    changes: [...entry.changes],
    seq: head.seq + 1,
    previousHash: head.hash,
    algorithm: 'SHA-256' as const,
  };
  return { ...event, hash: auditHash(event) };
}
