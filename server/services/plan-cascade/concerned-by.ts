import { namedUnits } from '../../domain/task/task.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { Concerned } from '../plan/plan-readers.ts';
import { givenItems, itemsGivenTo } from '../plan-facts/given-items.ts';
import { loadPlanSources } from '../plan-facts/plan-sources.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Whom an issued plan concerns beyond its own region: the organs that its items name, and the
 * regions directly below that it gives items to, so that whoever is to take an item over reads it.
 */
export async function concernedBy(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<Concerned> {
  const { regionId } = plan;
  const facts = await presentPlanFacts(context, plan, transaction);
  const sources = await loadPlanSources(context, plan, transaction);
  const items = await givenItems(context, sources, transaction);
  const below = await everyRow(regionRepository(context.store), {
    scope: { tokens: [regionId] },
    filter: { parentId: regionId },
    transaction,
  });
  const given = below.filter(
    (region) => itemsGivenTo(items, { regionId, facts }, region).length > 0,
  );
  const said = plan.items.flatMap(({ givenTo }) => givenTo);
  return {
    named: sources.items.flatMap(({ task }) => namedUnits(task)),
    regionIds: [...new Set([...said, ...given.map(({ _id }) => _id)])],
  };
}
