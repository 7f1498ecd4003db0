import type { Scope } from '../../domain/access/caller.ts';
import type { AuditChange } from '../../domain/audit/event.ts';
import { ConflictFailure, NotFoundFailure, ValidationFailure } from '../../domain/failure.ts';
import { auditSince } from '../audit/record-audit.ts';
import type { Store } from '../connection.ts';
import type { Transaction } from '../transaction.ts';
import type { AggregateRow } from './aggregate-row.ts';
import type { Repository } from './repository.ts';

/**
 * New values by top-level or dotted path; undefined removes the path. An element of a list is
 * addressed by its `id`, never by its place (`measures.<id>.completion`), and the order of a list
 * of such elements by `measures._order`, so that two people can work on one list.
 */
export type Changes = Readonly<Record<string, unknown>>;

/**
 * Loads the row that a change starts from and checks `expectedRevision` (one aggregate, one
 * revision): changes of other paths since then merge, overlapping ones give a ConflictFailure that
 * names who changed what. `exact` refuses any newer revision: approving means what was seen.
 */
export async function loadForChange<Row extends AggregateRow>(options: {
  store: Store;
  transaction: Transaction;
  repository: Repository<Row>;
  scope: Scope;
  id: string;
  expectedRevision: number;
  paths: readonly string[] | 'exact';
  notFound: string;
  /** Throws for who may not change the row: nobody else learns who changed it, and when. */
  authorise: (row: Row) => void | Promise<void>;
}): Promise<Row> {
  const { repository, transaction, expectedRevision } = options;
  const row = await repository.find(options.scope, options.id, transaction);
  if (!row) throw new NotFoundFailure(options.notFound);
  await options.authorise(row);
  if (row.revision === expectedRevision) return row;
  if (expectedRevision > row.revision) {
    const message = `版本号 ${expectedRevision} 不存在，当前版本为 ${row.revision}；请先重新读取`;
    throw new ValidationFailure([
      { path: ['input', 'expectedRevision'], code: 'REVISION_UNKNOWN', message },
    ]);
  }
  await refuseOverlap({ ...options, row });
  return row;
}

async function refuseOverlap(options: {
  store: Store;
  transaction: Transaction;
  repository: { isInternal(path: string): boolean };
  row: AggregateRow;
  expectedRevision: number;
  paths: readonly string[] | 'exact';
}): Promise<void> {
  const { row, paths, expectedRevision } = options;
  const events = await auditSince(options.store, options.transaction, {
    id: row._id,
    revision: expectedRevision,
  });
  const theirs = [
    ...new Set(events.flatMap((event) => event.changes.map((change) => change.path))),
  ];
  const clashing =
    paths === 'exact'
      ? theirs
      : theirs.filter((their) => paths.some((mine) => overlap(mine, their)));
  const last = events.findLast((event) =>
    event.changes.some((change) => clashing.includes(change.path)),
  );
  if (paths !== 'exact' && !last) return;
  throw new ConflictFailure({
    message: `内容已被${last?.actor.name ?? '他人'}修改（当前版本 ${row.revision}，您依据的是版本 ${expectedRevision}）；请重新读取后再办理`,
    currentRevision: row.revision,
    changedPaths: clashing.filter((path) => !options.repository.isInternal(path)),
    ...(last && { changedBy: last.actor.name, changedAt: last.at }),
  });
}

/**
 * Writes the changes of a loaded row and returns their diff for the audit event; an empty diff
 * means that nothing differed and nothing was written. `lists` holds the new whole value of every
 * list of which elements changed: the revision guards it, so nobody else's change is lost.
 */
export async function writeChanges<Row extends AggregateRow>(options: {
  transaction: Transaction;
  repository: Repository<Row>;
  row: Row;
  changes: Changes;
  lists?: Readonly<Record<string, readonly unknown[]>>;
  by: { readonly userId: string; readonly at: Date };
}): Promise<readonly AuditChange[]> {
  const { row, changes, lists = {} } = options;
  const diff = diffOf(row, changes);
  if (diff.length === 0) return diff;
  const set: Record<string, unknown> = { updatedAt: options.by.at, updatedBy: options.by.userId };
  const unset: string[] = [];
  for (const change of diff) {
    const list = Object.keys(lists).find((path) => change.path.startsWith(`${path}.`));
    if (list !== undefined) set[list] = lists[list];
    else if (change.to === undefined) unset.push(change.path);
    else set[change.path] = change.to;
  }
  const written = await options.repository.update(options.transaction, {
    id: row._id,
    revision: row.revision,
    set,
    unset,
  });
  if (!written) throw new ConflictFailure({ message: '内容刚被他人修改；请重新读取后再办理' });
  return diff;
}

/** True when one path is the other or lies below it. */
export function overlap(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

/** Changed paths of a row with their values before and after. */
export function diffOf(row: object, changes: Changes): readonly AuditChange[] {
  return Object.entries(changes).flatMap(([path, to]) => {
    const from = valueAt(row, path);
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    return [{ path, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }];
  });
}

/** Value at a path of a row; elements of lists by their id, `_order` for the ids of a list. */
export function valueAt(row: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (value === null || typeof value !== 'object') return undefined;
    if (Array.isArray(value)) {
      return key === '_order' ? value.map(idOf) : value.find((element) => idOf(element) === key);
    }
    return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }, row);
}

function idOf(element: unknown): unknown {
  return element !== null && typeof element === 'object' && 'id' in element
    ? element.id
    : undefined;
}
