import { masterDataScope } from '../../domain/access/policy.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type RuleSetRow, ruleSetRepository } from '../../store/rule-set/rule-sets.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** Rule sets by region and effective date; `regionId` lists those of that region itself. */
export function listRuleSets(
  context: ServiceContext,
  request: { page: PageRequest; regionId?: string | undefined },
): ListResult<RuleSetRow> {
  return listAggregates({
    repository: ruleSetRepository(context.store),
    scope: masterDataScope(context.caller),
    filter: { regionId: request.regionId },
    window: parsePage(request.page),
  });
}
