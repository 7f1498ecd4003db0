import { v7 as uuidv7 } from 'uuid';
import { GENESIS_HASH, recordHashes } from '../../audit-proof/record-hash.ts';
import { organToken } from '../../domain/access/audience.ts';
import {
  type AuditActor,
  type AuditChange,
  type AuditEvent,
  auditAlgorithms,
  PLATFORM_CHAIN,
} from '../../domain/audit/event.ts';
import { canonicalJson } from '../canonical-hash.ts';
import type { Store } from '../connection.ts';
import type { Transaction } from '../transaction.ts';
import { type AuditHead, type AuditRow, auditModels, eventOf } from './audit-row.ts';

/** What a service says of its change; the chain adds the rest. */
export type AuditEntry = {
  readonly chainId: string;
  readonly at: Date;
  readonly actor: AuditActor;
  /** Place of the subject in the region tree. */
  readonly scopePath: readonly string[];
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly revision: number;
  readonly changes: readonly AuditChange[];
  readonly reason?: string;
  readonly seenSha256?: string;
  readonly requestId: string;
};

/**
 * Appends one event to its chain, in the transaction of the change it tells of: no change without
 * its event, no event without its change. Call it last.
 */
export function recordAudit(
  store: Store,
  transaction: Transaction,
  entry: AuditEntry,
): Promise<void> {
  return recordAudits(store, transaction, [entry]);
}

/**
 * Appends events of one transaction, in their order, each linked to the one before: a list of
 * thousands moves the head of a chain once. Call it last.
 */
export async function recordAudits(
  store: Store,
  transaction: Transaction,
  entries: readonly AuditEntry[],
): Promise<void> {
  const { events, heads } = auditModels(store);
  const { session, hotRows } = transaction;
  for (const chainId of new Set(entries.map((entry) => entry.chainId))) {
    hotRows.add(`chain:${chainId}`);
    const known = heads.findOne({ _id: { $eq: chainId } }).session(session);
    let head: ChainHead | null = await known.lean().exec();
    const rows: AuditRow[] = [];
    for (const entry of entries) {
      if (entry.chainId !== chainId) continue;
      const row = chained(entry, head);
      rows.push(row);
      head = row;
    }
    await events.insertMany(rows, { session, lean: true });
    if (head === null) continue;
    const { seq, sha256, sm3 } = head;
    const moved = { $set: { seq, sha256, sm3 } };
    await heads.updateOne({ _id: { $eq: chainId } }, moved, { session, upsert: true }).exec();
  }
}

/** The last link of a chain. */
type ChainHead = Pick<AuditHead, 'seq' | 'sha256' | 'sm3'>;

/** Events of a subject after a revision, oldest first. */
export async function auditSince(
  store: Store,
  transaction: Transaction,
  subject: { readonly id: string; readonly revision: number },
): Promise<readonly AuditEvent[]> {
  const rows = await auditModels(store)
    .events.find({ subjectId: { $eq: subject.id }, revision: { $gt: subject.revision } })
    .sort({ revision: 1 })
    .session(transaction.session)
    .lean()
    .exec();
  return rows.map(eventOf);
}

function chained(entry: AuditEntry, head: ChainHead | null): AuditRow {
  const { chainId, actor, action, subjectId, revision, scopePath } = entry;
  const at = entry.at.toISOString();
  const seq = (head?.seq ?? 0) + 1;
  const id = uuidv7();
  const stated = {
    ...entry,
    algorithms: [...auditAlgorithms],
    id,
    seq,
    at,
    previousSha256: head?.sha256 ?? GENESIS_HASH,
    previousSm3: head?.sm3 ?? GENESIS_HASH,
  };
  const content = canonicalJson(JSON.parse(JSON.stringify(stated)));
  return {
    _id: id,
    chainId,
    seq,
    audience: [...scopePath, ...(chainId === PLATFORM_CHAIN ? [] : [organToken(chainId)])],
    scopePath,
    sortKey: at,
    actorId: actor.id,
    action,
    subjectId,
    revision,
    content,
    ...recordHashes(content),
  };
}

/** Events of several subjects from one moment to another, both counted in, oldest first. */
export async function auditBetween(
  store: Store,
  transaction: Transaction,
  wanted: {
    readonly subjectIds: readonly string[];
    /** From the first event on where it is not given. */
    readonly from?: Date | undefined;
    readonly until: Date;
  },
): Promise<readonly AuditEvent[]> {
  const { from, until } = wanted;
  const time = { ...(from && { $gte: from.toISOString() }), $lte: until.toISOString() };
  const rows = await auditModels(store)
    .events.find({ subjectId: { $in: [...wanted.subjectIds] }, sortKey: time })
    .sort({ sortKey: 1, _id: 1 })
    .session(transaction.session)
    .lean()
    .exec();
  return rows.map(eventOf);
}
