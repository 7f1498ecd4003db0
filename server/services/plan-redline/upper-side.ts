import { platformScope } from '../../domain/access/caller.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { givenItems, itemsGivenTo } from '../plan-facts/given-items.ts';
import { loadPlanSources } from '../plan-facts/plan-sources.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Facts of an upper plan with the items that concern a lower one: those given to its region, and those
 * that it takes over. What other regions are given says nothing about it.
 */
export async function upperFacts(
  context: ServiceContext,
  plans: { readonly upper: PlanRow; readonly lower: PlanRow; readonly taken: PlanFacts },
  transaction?: Transaction,
): Promise<PlanFacts> {
  const { upper, lower, taken } = plans;
  const facts = await presentPlanFacts(context, upper, transaction);
  const region = await regionRepository(context.store).find(
    platformScope,
    lower.regionId,
    transaction,
  );
  const sources = await loadPlanSources(context, upper, transaction);
  const items = await givenItems(context, sources, transaction);
  const given = region ? itemsGivenTo(items, { regionId: upper.regionId, facts }, region) : [];
  const keys = new Set([
    ...given.map(({ task }) => task._id),
    ...taken.items.flatMap(({ upperKeys = [] }) => upperKeys),
  ]);
  const numbers = new Set(taken.items.map(({ parentNo }) => parentNo));
  const concerns = ({ key, ownNo }: PlanFacts['items'][number]) =>
    (key !== undefined && keys.has(key)) || (ownNo !== undefined && numbers.has(ownNo));
  return { ...facts, items: facts.items.filter(concerns) };
}
