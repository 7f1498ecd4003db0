import { masterDataScope } from '../../domain/access/policy.ts';
import { isCarriedIn } from '../../domain/plan/checks/upper-links.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import { type GivenSource, givenRegions, isGivenTo } from '../../domain/plan/plan-item.ts';
import { namedUnits } from '../../domain/task/task.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { RegionRow } from '../../store/region/regions.ts';
import type { TaskRow } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import type { PlanItemSources, PlanSources } from './plan-sources.ts';

/** Capacities in which a unit does the work; supervising and accepting it is another's. */
const carrying: ReadonlySet<string> = new Set(['IMPLEMENTER', 'RESPONSIBLE', 'LEAD']);

/** An item of a plan with what tells to which regions it is given. */
export type GivenItem = { readonly item: PlanItemSources; readonly given: GivenSource };

/** Items of a plan with where they are given to; regions of their organs are read at once. */
export async function givenItems(
  context: ServiceContext,
  { items }: PlanSources,
  transaction?: Transaction,
): Promise<GivenItem[]> {
  const ids = [...new Set(items.flatMap(({ task }) => carrierIds(task)))];
  const organs = await organizationRepository(context.store).findMany(
    masterDataScope(context.caller),
    ids,
    transaction,
  );
  const paths = new Map(ids.map((id, place) => [id, organs[place]?.scopePath ?? []]));
  return items.map((item) => ({
    item,
    given: {
      givenTo: item.item.givenTo,
      carrierPaths: carrierIds(item.task).map((id) => paths.get(id) ?? []),
      problemPath: item.problem.scopePath,
    },
  }));
}

function carrierIds(task: TaskRow): string[] {
  return namedUnits(task)
    .filter(({ capacity }) => carrying.has(capacity))
    .map(({ organizationId }) => organizationId);
}

/**
 * Items that a plan gives to a region below: those that the office gives it or whose organs or
 * problem lie in it; an item that names its units by words only, by these words as the plan's facts
 * print them.
 */
export function itemsGivenTo(
  items: readonly GivenItem[],
  plan: { readonly regionId: string; readonly facts: PlanFacts },
  region: Pick<RegionRow, 'name' | 'fullName' | 'level' | 'scopePath'>,
): PlanItemSources[] {
  const byKey = new Map(plan.facts.items.map((item) => [item.key, item]));
  const { name, fullName, level } = region;
  return items
    .filter(({ item, given }) => {
      if (isGivenTo(given, region)) return true;
      const facts = byKey.get(item.task._id);
      const isToldByRecords = givenRegions(given, plan.regionId).length > 0;
      return !isToldByRecords && facts && isCarriedIn(facts, { name, fullName, level });
    })
    .map(({ item }) => item);
}
