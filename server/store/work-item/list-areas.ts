import type { Model } from 'mongoose';
import type { Scope } from '../../domain/access/caller.ts';
import type { AggregateRow } from '../aggregate/aggregate-row.ts';
import { type Filter, mongoFilter, scopeFilter } from '../aggregate/filter.ts';
import { type Listed, listBranches, pageOf } from '../aggregate/list-rows.ts';
import { encodeCursor, type PageWindow } from '../aggregate/page.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { type WorkItemRow, workItemRepository, workItemRow } from './work-items.ts';

/** A part of a list with conditions of its own. */
export type WorkArea = { readonly scope: Scope; readonly filter: Filter };

/** One page over several areas: every row once, in one order, without a sort. */
export function listAreas(
  store: Store,
  areas: readonly WorkArea[],
  window: PageWindow,
): Promise<Listed<WorkItemRow>> {
  return guarded(async () => {
    const found = (await areasQuery(store, areas, window)?.lean().exec()) ?? [];
    const parse = (value: unknown) => workItemRow.parse(value);
    return pageOf(found, { parse, cursorOf: encodeCursor, window });
  });
}

/** The query of a page and one row more; undefined where nothing can match. */
export function areasQuery(store: Store, areas: readonly WorkArea[], window: PageWindow) {
  const branches = areas.flatMap((area) => listBranches({ ...area, window }));
  if (branches.length === 0) return undefined;
  const direction = window.backwards ? -1 : 1;
  return workItemModel(store)
    .find({ $or: branches })
    .sort({ sortKey: direction, _id: direction })
    .limit(window.size + 1);
}

/** How many rows the areas hold together, each once. */
export function countAreas(store: Store, areas: readonly WorkArea[]): Promise<number> {
  const reached = areas.filter(({ scope }) => scope.tokens.length > 0);
  if (reached.length === 0) return Promise.resolve(0);
  const branches = reached.map(({ scope, filter }) => ({
    ...scopeFilter(scope),
    ...mongoFilter(filter),
  }));
  return guarded(() => workItemModel(store).countDocuments({ $or: branches }).exec());
}

function workItemModel(store: Store): Model<AggregateRow> {
  return store.connection.model<AggregateRow>(workItemRepository(store).name);
}
