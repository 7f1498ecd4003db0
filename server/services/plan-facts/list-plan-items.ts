import type { PlanItemFacts } from '../../domain/plan/facts.ts';
import { encodeCursor, type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import type { PlanItemRow, PlanRow } from '../../store/plan/plans.ts';
import type { ListResult } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';
import { readPlanFacts } from './present-plan-facts.ts';

/** An item of a plan as its readers see it: what the plan prints of it, and its links. */
export type PlanItemView = {
  readonly plan: PlanRow;
  /** 1 for the first. */
  readonly place: number;
  readonly link: PlanItemRow;
  readonly facts: PlanItemFacts;
};

/** Items of a plan in their order: what counts of them now, or as frozen. */
export async function planItemViews(
  context: ServiceContext,
  plan: PlanRow,
): Promise<PlanItemView[]> {
  const facts = await readPlanFacts(context, plan);
  const links = new Map(plan.items.map((link) => [link.id, link]));
  return facts.items.map((item, at) => ({
    plan,
    place: at + 1,
    link: links.get(item.key ?? '') ?? { id: item.key ?? '', givenTo: [] },
    facts: item,
  }));
}

/** A page of a plan's items. A cursor names the task, so that a page goes on where others moved it. */
export async function listPlanItems(
  context: ServiceContext,
  plan: PlanRow | undefined,
  request: PageRequest,
): Promise<ListResult<PlanItemView>> {
  const { after, before, backwards, size } = parsePage(request);
  const views = plan ? await planItemViews(context, plan) : [];
  const placeOf = (position: { id: string; sortKey: string }) => {
    const found = views.findIndex(({ link }) => link.id === position.id);
    return found < 0 ? Number(position.sortKey) - 1 : found;
  };
  const start = after ? placeOf(after) + 1 : 0;
  const end = before ? placeOf(before) : views.length;
  const from = backwards ? Math.max(start, end - size) : start;
  const to = backwards ? end : Math.min(end, start + size);
  const edges = views.slice(from, to).map((node) => ({
    cursor: encodeCursor({ sortKey: String(node.place), _id: node.link.id }),
    node,
  }));
  return {
    page: Promise.resolve({
      edges,
      hasNextPage: to < views.length,
      hasPreviousPage: from > 0,
    }),
    totalCount: async () => views.length,
  };
}
