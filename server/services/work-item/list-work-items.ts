import { ValidationFailure } from '../../domain/failure.ts';
import { DUE_SOON_DAYS, type WorkList, workLists } from '../../domain/work-item/work-lists.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { countAreas, listAreas } from '../../store/work-item/list-areas.ts';
import type { WorkItemRow } from '../../store/work-item/work-items.ts';
import type { ListResult } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';
import { type WorkFilter, workAreas } from './work-areas.ts';

/** A step in a work list. */
export type WorkItem = WorkItemRow;

/** The longest time ahead for which 即将到期 may ask. */
const LONGEST_AHEAD_DAYS = 366;

/**
 * One of the caller's work lists: what he is asked to do (by its day, then by when it was asked), or
 * what he did (the latest first). Fails with Validation, and NotFound for an unknown region.
 */
export async function listWorkItems(
  context: ServiceContext,
  request: {
    readonly list: WorkList;
    readonly page: PageRequest;
    readonly filter: WorkFilter;
    readonly dueWithinDays?: number | undefined;
  },
): Promise<ListResult<WorkItem>> {
  const window = parsePage(request.page);
  const dueWithinDays = daysAhead(request.dueWithinDays);
  const areas = await workAreas(context, { ...request, dueWithinDays });
  return {
    page: listAreas(context.store, areas, window),
    totalCount: () => countAreas(context.store, areas),
  };
}

/** How many items each of the caller's lists holds. */
export async function countWork(
  context: ServiceContext,
  request: { readonly filter: WorkFilter; readonly dueWithinDays?: number | undefined },
): Promise<Record<WorkList, number>> {
  const dueWithinDays = daysAhead(request.dueWithinDays);
  const counted = await Promise.all(
    workLists.map(async (list) => {
      const areas = await workAreas(context, { list, filter: request.filter, dueWithinDays });
      return [list, await countAreas(context.store, areas)] as const;
    }),
  );
  const counts = new Map(counted);
  const of = (list: WorkList) => counts.get(list) ?? 0;
  return { TODO: of('TODO'), DONE: of('DONE'), DUE_SOON: of('DUE_SOON'), OVERDUE: of('OVERDUE') };
}

function daysAhead(days: number | undefined): number {
  if (days === undefined) return DUE_SOON_DAYS;
  if (Number.isInteger(days) && days >= 0 && days <= LONGEST_AHEAD_DAYS) return days;
  const message = `提前天数为${days}，应在0至${LONGEST_AHEAD_DAYS}之间`;
  throw new ValidationFailure([{ path: ['dueWithinDays'], code: 'DAYS_INVALID', message }]);
}
