import { organToken } from '../../domain/access/audience.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import { givenRegions } from '../../domain/plan/plan-item.ts';
import { mayWrite } from '../../domain/plan/state.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import { type GivenItem, givenItems, itemsGivenTo } from '../plan-facts/given-items.ts';
import { type PlanItemView, planItemViews } from '../plan-facts/list-plan-items.ts';
import { loadPlanSources } from '../plan-facts/plan-sources.ts';
import { readPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';

/** What became in one region of what a plan gives it. */
export type RegionCoverage = {
  readonly region: RegionRow;
  readonly given: readonly PlanItemView[];
  /** Taken over by a plan below that was submitted. */
  readonly taken: readonly PlanItemView[];
  readonly missing: readonly PlanItemView[];
  /** Plans of the region that follow this one, drafts among them. */
  readonly plans: readonly PlanRow[];
};

/** How what a plan gives to the level below was taken over there. */
export type PlanCoverage = {
  readonly regions: readonly RegionCoverage[];
  /** Items that are given to no region: they stay at the plan's own level. */
  readonly ownLevel: readonly PlanItemView[];
};

/**
 * True for the office of a plan and for those of its region and above: what one place below took
 * over is no other's to know.
 */
export function mayOversee({ caller }: ServiceContext, plan: PlanRow): boolean {
  const { tokens } = scopeOf(caller, 'read');
  const over = [organToken(plan.organizationId), ...plan.scopePath];
  return over.some((token) => tokens.includes(token));
}

/**
 * Which items of a plan each region below has taken over, and which nobody has. What a draft below
 * holds is not told, only that there is one: it counts once it is submitted.
 */
export async function planCoverage(context: ServiceContext, plan: PlanRow): Promise<PlanCoverage> {
  const items = await givenItems(context, await loadPlanSources(context, plan));
  const facts = await readPlanFacts(context, plan);
  const views = new Map((await planItemViews(context, plan)).map((one) => [one.link.id, one]));
  const viewsOf = (ids: Iterable<string>) => [...ids].flatMap((id) => views.get(id) ?? []);
  const below = await plansBelow(context, plan);
  const regions = await regionsBelow(context, plan);
  const told = { regionId: plan.regionId, facts };
  const covered = await Promise.all(
    regions.map(async (region) => {
      const given = itemsGivenTo(items, told, region).map(({ task }) => task._id);
      const plans = below.filter(({ scopePath }) => scopePath.includes(region._id));
      const taken = await takenBy(context, plans);
      return {
        region,
        given: viewsOf(given),
        taken: viewsOf(given.filter((id) => taken.has(id))),
        missing: viewsOf(given.filter((id) => !taken.has(id))),
        plans,
      };
    }),
  );
  const givenAway = new Set(covered.flatMap(({ given }) => given.map(({ link }) => link.id)));
  return {
    regions: covered.filter(({ given, plans }) => given.length > 0 || plans.length > 0),
    ownLevel: viewsOf(stayingIds(items, plan).filter((id) => !givenAway.has(id))),
  };
}

function stayingIds(items: readonly GivenItem[], plan: PlanRow): string[] {
  return items
    .filter(({ given }) => givenRegions(given, plan.regionId).length === 0)
    .map(({ item }) => item.task._id);
}

/** Plans that follow this one; the office above knows of them all. */
function plansBelow(context: ServiceContext, plan: PlanRow): Promise<PlanRow[]> {
  return everyRow(planRepository(context.store), {
    scope: platformScope,
    filter: { upperPlanId: plan._id },
  });
}

/** Regions directly below the plan's. */
function regionsBelow(context: ServiceContext, plan: PlanRow): Promise<RegionRow[]> {
  return everyRow(regionRepository(context.store), {
    scope: { tokens: [plan.regionId] },
    filter: { parentId: plan.regionId },
  });
}

/** Items of the upper plan that submitted plans take over. */
async function takenBy(
  context: ServiceContext,
  plans: readonly PlanRow[],
): Promise<ReadonlySet<string>> {
  const submitted = plans.filter(({ state }) => !mayWrite(state));
  const facts = await Promise.all(submitted.map((plan) => readPlanFacts(context, plan)));
  return new Set(facts.flatMap(({ items }) => items.flatMap(({ upperKeys = [] }) => upperKeys)));
}
