import type { PlanRow } from '../../store/plan/plans.ts';
import { givenItems, itemsGivenTo } from '../plan-facts/given-items.ts';
import { type PlanItemView, planItemViews } from '../plan-facts/list-plan-items.ts';
import { loadPlanSources } from '../plan-facts/plan-sources.ts';
import { readPlanFacts } from '../plan-facts/present-plan-facts.ts';
import { getRegion } from '../region/get-region.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * What a plan that the caller may read gives to a region below, in the order of its list: what a plan
 * begun there takes over. Throws NotFoundFailure for an unknown region.
 */
export async function itemsForRegion(
  context: ServiceContext,
  plan: PlanRow,
  regionId: string,
): Promise<PlanItemView[]> {
  const region = await getRegion(context, regionId);
  const items = await givenItems(context, await loadPlanSources(context, plan));
  const facts = await readPlanFacts(context, plan);
  const given = itemsGivenTo(items, { regionId: plan.regionId, facts }, region);
  const ids = new Set(given.map(({ task }) => task._id));
  return (await planItemViews(context, plan)).filter(({ link }) => ids.has(link.id));
}
