import { scopeOf } from '../../domain/access/policy.ts';
import type { PlanState } from '../../domain/plan/state.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { planRepository } from '../../store/plan/plans.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import { scopeWithin } from '../scope-within.ts';
import type { ServiceContext } from '../service-context.ts';
import { type PlanView, viewOf } from './get-plan.ts';

/** What a list of plans may be narrowed to; absent means all. */
export type PlanFilter = {
  readonly state?: PlanState | undefined;
  readonly inspectionId?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly upperPlanId?: string | undefined;
  /** The region and everything below it. */
  readonly regionId?: string | undefined;
};

/** Plans that the caller knows of, in the order in which they were begun. */
export async function listPlans(
  context: ServiceContext,
  request: { page: PageRequest; filter: PlanFilter },
): Promise<ListResult<PlanView>> {
  const { regionId, ...filter } = request.filter;
  const list = listAggregates({
    repository: planRepository(context.store),
    scope: await scopeWithin(context, scopeOf(context.caller, 'read'), regionId),
    filter,
    window: parsePage(request.page),
  });
  return {
    page: list.page.then((page) => ({
      ...page,
      edges: page.edges.map(({ cursor, node }) => ({ cursor, node: viewOf(context, node) })),
    })),
    totalCount: list.totalCount,
  };
}
