import { scopeOf } from '../../domain/access/policy.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type PlanChangeRow, planChangeRepository } from '../../store/plan-change/plan-changes.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** Requests to change a plan, as far as the caller may read them, in the order of asking. */
export function listPlanChanges(
  context: ServiceContext,
  request: { page: PageRequest; planId: string },
): ListResult<PlanChangeRow> {
  return listAggregates({
    repository: planChangeRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    filter: { planId: request.planId },
    window: parsePage(request.page),
  });
}
