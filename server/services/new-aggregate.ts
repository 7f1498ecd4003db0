import { type Action, actions } from '../domain/access/actions.ts';
import { audienceOf, type NamedUnit } from '../domain/access/audience.ts';
import { type AuditChange, PLATFORM_CHAIN } from '../domain/audit/event.ts';
import type { AggregateRow } from '../store/aggregate/aggregate-row.ts';
import type { Repository } from '../store/aggregate/repository.ts';
import { type AuditEntry, recordAudit, recordAudits } from '../store/audit/record-audit.ts';
import type { Transaction } from '../store/transaction.ts';
import { actingAs } from './audit/acting-as.ts';
import type { ServiceContext } from './service-context.ts';

/** First revision of an aggregate: the fields that all aggregates share. */
export function firstRevision(
  context: ServiceContext,
  place: {
    organizationId?: string;
    scopePath: string[];
    sortKey: string;
    id?: string;
    /** Organs that the row names. */
    named?: readonly NamedUnit[];
    /** People whom the row is about. */
    userIds?: readonly string[];
    /** Organs of which the row, a person, is a member. */
    memberOf?: readonly string[];
  },
): AggregateRow {
  const at = context.clock.now();
  const _id = place.id ?? context.newId();
  return {
    _id,
    revision: 1,
    ...(place.organizationId !== undefined && { organizationId: place.organizationId }),
    scopePath: place.scopePath,
    audience: audienceOf({ ...place, _id }, place),
    sortKey: place.sortKey,
    createdAt: at,
    createdBy: context.caller.userId,
    updatedAt: at,
    updatedBy: context.caller.userId,
  };
}

/** Inserts a new aggregate and its audit event in one transaction; returns its id. */
export async function insertAggregate<Row extends AggregateRow>(options: {
  context: ServiceContext;
  transaction: Transaction;
  repository: Repository<Row>;
  row: Row;
  action: string;
  /** What the caller had to be allowed, where the step is not called so itself. */
  permission?: Action;
  /** What follows from the new row, such as the work it asks for; before its event. */
  follow?: () => Promise<unknown>;
}): Promise<string> {
  const { row } = options;
  await options.repository.insert(options.transaction, row);
  await options.follow?.();
  await auditStep({
    ...options,
    subjectType: options.repository.name,
    revision: row.revision,
    changes: contentOf(row),
  });
  return row._id;
}

/** Inserts many new aggregates of a kind with their audit events, in two writes. */
export async function insertAggregates<Row extends AggregateRow>(options: {
  context: ServiceContext;
  transaction: Transaction;
  repository: Repository<Row>;
  rows: readonly Row[];
  action: string;
  permission: Action;
}): Promise<void> {
  const { context, transaction, repository, rows } = options;
  await repository.insertMany(transaction, rows);
  const subjectType = repository.name;
  const entries = rows.map((row) =>
    entryOf({ ...options, row, subjectType, revision: row.revision, changes: contentOf(row) }),
  );
  await recordAudits(context.store, transaction, entries);
}

/** A step on an aggregate, as its audit event tells it. */
type AuditedStep = {
  context: ServiceContext;
  subjectType: string;
  row: AggregateRow;
  revision: number;
  action: string;
  /** What the caller had to be allowed, where the step is not called so itself. */
  permission?: Action;
  changes: readonly AuditChange[];
  reason?: string;
  /** SHA-256 of the facts that were before the one who decided. */
  seenSha256?: string;
};

/** Appends the audit event of a step on an aggregate; called last in the transaction. */
export async function auditStep(
  options: AuditedStep & { readonly transaction: Transaction },
): Promise<void> {
  await recordAudit(options.context.store, options.transaction, entryOf(options));
}

function entryOf(options: AuditedStep): AuditEntry {
  const { context, row } = options;
  const permission = options.permission ?? actions.find((one) => one === options.action);
  return {
    chainId: row.organizationId ?? PLATFORM_CHAIN,
    at: context.clock.now(),
    actor: actingAs(context.caller, permission && { permission, resource: row }),
    scopePath: row.scopePath,
    action: options.action,
    subjectType: options.subjectType,
    subjectId: row._id,
    revision: options.revision,
    changes: options.changes,
    ...(options.reason !== undefined && { reason: options.reason }),
    ...(options.seenSha256 !== undefined && { seenSha256: options.seenSha256 }),
    requestId: context.requestId,
  };
}

const sharedFields: ReadonlySet<string> = new Set([
  '_id',
  'revision',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
]);

function contentOf(row: AggregateRow): AuditChange[] {
  return Object.entries(row)
    .filter(([path, value]) => !sharedFields.has(path) && value !== undefined)
    .map(([path, to]) => ({ path, to }));
}
