import type { z } from 'zod';
import type { Action } from '../domain/access/actions.ts';
import type { Scope } from '../domain/access/caller.ts';
import {
  assertAllowed,
  assertAllowedSomewhere,
  type Resource,
  scopeOf,
} from '../domain/access/policy.ts';
import type { AggregateRow } from '../store/aggregate/aggregate-row.ts';
import {
  type Changes,
  loadForChange,
  valueAt,
  writeChanges,
} from '../store/aggregate/change-aggregate.ts';
import type { Repository } from '../store/aggregate/repository.ts';
import { isDuplicateKey } from '../store/failures.ts';
import { inTransaction, type Transaction } from '../store/transaction.ts';
import { invalidInput } from './invalid-input.ts';
import { auditStep } from './new-aggregate.ts';
import { expectedRevision, parseArguments } from './parse-arguments.ts';
import type { ServiceContext } from './service-context.ts';

/** Which aggregate is changed, from which revision on, and what the change is called. */
export type ChangeTarget<Row extends AggregateRow> = {
  readonly context: ServiceContext;
  readonly repository: Repository<Row>;
  readonly id: string;
  readonly expectedRevision: number;
  /** What the caller may read, where that is not "own regions": outside there is no such thing. */
  readonly scope?: Scope;
  /** What the caller must be allowed to do with the row. */
  readonly permission: Action;
  /** What is held against the permission, where it is not the row itself. */
  readonly resourceOf?: (row: Row) => Promise<Resource>;
  /** Name of the step in the audit record. */
  readonly action: string;
  readonly notFound: string;
};

/** What is changed: the paths that the caller set, and how they change the input of the row. */
export type Change<Row extends AggregateRow, Schema extends z.ZodObject> = {
  readonly schema: Schema;
  readonly claims: readonly string[];
  /** Paths that must stand as the caller saw them, although the change leaves them as they are. */
  readonly rests?: readonly string[];
  readonly apply: (input: Record<string, unknown>, row: Row) => Record<string, unknown>;
  /** Where the changes stand below `input`, for the paths of issues. */
  readonly at?: readonly string[];
  /** Lists whose elements are addressed by id. */
  readonly lists?: readonly string[];
  /** Checks against other rows, and the fields that follow from the new content. */
  readonly follow?: (
    row: Row,
    next: z.output<Schema>,
    transaction: Transaction,
  ) => Promise<Changes>;
  /** What follows from the changed row, such as the work it asks for; before its event. */
  readonly after?: (row: Row, transaction: Transaction) => Promise<void>;
};

/**
 * Changes an aggregate in one transaction with its audit event. The new content as a whole is held
 * against the schema of its input, so that no change can reach what registering would refuse;
 * only the claimed paths are written, so that changes of different paths merge (decision 6).
 * Fails with Validation, Forbidden, NotFound, Conflict.
 */
export async function changeAggregate<Row extends AggregateRow, Schema extends z.ZodObject>(
  target: ChangeTarget<Row>,
  change: Change<Row, Schema>,
): Promise<void> {
  const { context, repository } = target;
  assertAllowedSomewhere(context.caller, target.permission);
  const from = parseArguments(expectedRevision, target.expectedRevision, ['expectedRevision']);
  if (change.claims.length === 0) {
    throw invalidInput(
      change.at ?? [],
      'NOTHING_TO_CHANGE',
      '没有填写要修改的内容；请至少填写一个要修改的字段',
    );
  }
  const attempt = async (transaction: Transaction): Promise<void> => {
    const row = await loadForChange({
      store: context.store,
      transaction,
      repository,
      scope: target.scope ?? scopeOf(context.caller, 'read'),
      id: target.id,
      expectedRevision: from,
      paths: [...change.claims, ...(change.rests ?? [])],
      notFound: target.notFound,
      authorise: async (found) =>
        assertAllowed(
          context.caller,
          target.permission,
          (await target.resourceOf?.(found)) ?? found,
        ),
    });
    const content = change.apply(inputOf(row, change.schema), row);
    const next = parseArguments(change.schema, content, change.at);
    const follow = (await change.follow?.(row, next, transaction)) ?? {};
    await write({ target, change, row, next, follow, transaction });
  };
  try {
    await inTransaction(context.store, attempt);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // A unique index refused what a concurrent call had just committed: the second look names it.
    await inTransaction(context.store, attempt);
  }
}

async function write<Row extends AggregateRow, Schema extends z.ZodObject>(options: {
  target: ChangeTarget<Row>;
  change: Change<Row, Schema>;
  row: Row;
  next: z.output<Schema>;
  follow: Changes;
  transaction: Transaction;
}): Promise<void> {
  const { target, change, row, next, transaction } = options;
  const { context, repository } = target;
  const changes: Record<string, unknown> = { ...options.follow };
  for (const path of change.claims) changes[path] = valueAt(next, path);
  const diff = await writeChanges({
    transaction,
    repository,
    row,
    changes,
    lists: Object.fromEntries((change.lists ?? []).map((path) => [path, listAt(next, path)])),
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  if (diff.length === 0) return;
  await change.after?.(row, transaction);
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row,
    revision: row.revision + 1,
    action: target.action,
    permission: target.permission,
    changes: diff,
  });
}

/** The content of a row as its input would give it. */
function inputOf(row: AggregateRow, schema: z.ZodObject): Record<string, unknown> {
  return Object.fromEntries(Object.keys(schema.shape).map((key) => [key, Reflect.get(row, key)]));
}

function listAt(next: object, path: string): readonly unknown[] {
  const list = valueAt(next, path);
  return Array.isArray(list) ? list : [];
}
