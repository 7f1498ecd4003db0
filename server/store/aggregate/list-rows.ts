import type { Model } from 'mongoose';
import type { Scope } from '../../domain/access/caller.ts';
import type { Transaction } from '../transaction.ts';
import type { AggregateRow } from './aggregate-row.ts';
import { audienceFilter, type Filter, mongoFilter } from './filter.ts';
import { encodeCursor, type PageWindow, type Position } from './page.ts';

type Branch = Record<string, unknown>;

/** A page of rows, each with its cursor. */
export type Listed<Row> = {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
};

/**
 * One page of a list, in one query whose cost does not grow with the place of the page nor with
 * the number of rows that share a sort key.
 */
export async function listRows<Row extends AggregateRow>(options: {
  model: Model<AggregateRow>;
  parse: (value: unknown) => Row;
  scope: Scope;
  filter: Filter;
  window: PageWindow;
  transaction: Transaction | undefined;
}): Promise<Listed<Row>> {
  const found = (await listQuery(options)?.lean().exec()) ?? [];
  return pageOf(found, { ...options, cursorOf: encodeCursor });
}

/** A page of what a query with one row more than the page found. */
export function pageOf<Found, Row>(
  found: readonly Found[],
  options: {
    parse: (value: Found) => Row;
    cursorOf: (row: Row) => string;
    window: PageWindow;
  },
): Listed<Row> {
  const { window } = options;
  const more = found.length > window.size;
  const rows = found.slice(0, window.size).map(options.parse);
  if (window.backwards) rows.reverse();
  return {
    edges: rows.map((row) => ({ cursor: options.cursorOf(row), node: row })),
    hasNextPage: window.backwards ? window.before !== undefined : more,
    hasPreviousPage: window.backwards ? more : window.after !== undefined,
  };
}

/**
 * The query of a page and one row more, which tells whether there is a next page; undefined where
 * no row can match: an empty scope, an end before the beginning.
 */
export function listQuery(options: {
  model: Model<AggregateRow>;
  scope: Scope;
  filter: Filter;
  window: PageWindow;
  transaction: Transaction | undefined;
}) {
  const { window } = options;
  const direction = window.backwards ? -1 : 1;
  const branches = listBranches(options);
  if (branches.length === 0) return undefined;
  return options.model
    .find({ $or: branches })
    .sort({ sortKey: direction, _id: direction })
    .limit(window.size + 1)
    .session(options.transaction?.session ?? null);
}

/**
 * The alternatives of a list's query: each is one stretch of one token's index, so that MongoDB
 * merges sorted stretches (SORT_MERGE) and never sorts. A `$in` over tokens beside bounds on the
 * sort key makes it sort in memory (seen with 6.0).
 */
export function listBranches(options: {
  scope: Scope;
  filter: Filter;
  window: PageWindow;
}): Branch[] {
  const wanted = mongoFilter(options.filter);
  // A filter on the sort key itself stands beside the bounds of the page, not in their place.
  const conditions = 'sortKey' in wanted ? { $and: [wanted] } : wanted;
  return options.scope.tokens.flatMap((token) =>
    stretches(options.window).map((stretch) => ({
      ...audienceFilter(options.scope, { $eq: token }),
      ...stretch,
      ...conditions,
    })),
  );
}

/** The places between the window's ends as stretches of the index {sortKey, _id}. */
function stretches({ after, before }: PageWindow): Branch[] {
  if (after && before) return between(after, before);
  if (after) {
    return [
      { sortKey: { $eq: after.sortKey }, _id: { $gt: after.id } },
      { sortKey: { $gt: after.sortKey } },
    ];
  }
  if (before) {
    return [
      { sortKey: { $lt: before.sortKey } },
      { sortKey: { $eq: before.sortKey }, _id: { $lt: before.id } },
    ];
  }
  return [{}];
}

function between(after: Position, before: Position): Branch[] {
  if (after.sortKey > before.sortKey) return [];
  if (after.sortKey === before.sortKey) {
    return [{ sortKey: { $eq: after.sortKey }, _id: { $gt: after.id, $lt: before.id } }];
  }
  return [
    { sortKey: { $eq: after.sortKey }, _id: { $gt: after.id } },
    { sortKey: { $gt: after.sortKey, $lt: before.sortKey } },
    { sortKey: { $eq: before.sortKey }, _id: { $lt: before.id } },
  ];
}
