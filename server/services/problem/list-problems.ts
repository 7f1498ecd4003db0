import { scopeOf } from '../../domain/access/policy.ts';
import type { ProblemSource } from '../../domain/problem/problem.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import { scopeWithin } from '../scope-within.ts';
import type { ServiceContext } from '../service-context.ts';

/** Problems in order of their number; `regionId` narrows to a region and below it. */
export async function listProblems(
  context: ServiceContext,
  request: {
    page: PageRequest;
    inspectionId?: string | undefined;
    source?: ProblemSource | undefined;
    regionId?: string | undefined;
    organizationId?: string | undefined;
    upperProblemId?: string | undefined;
    ownNo?: string | undefined;
  },
): Promise<ListResult<ProblemRow>> {
  const { page, regionId, ...filter } = request;
  return listAggregates({
    repository: problemRepository(context.store),
    scope: await scopeWithin(context, scopeOf(context.caller, 'read'), regionId),
    filter,
    window: parsePage(page),
  });
}
