import { type GrantRow, grantRepository } from '../../store/access/grants.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';
import { rightsScope } from './rights-scope.ts';

/** The caller's own grants and those that the caller administers, by their first day. */
export function listGrants(
  context: ServiceContext,
  request: { page: PageRequest; granteeId?: string | undefined },
): ListResult<GrantRow> {
  return listAggregates({
    repository: grantRepository(context.store),
    scope: rightsScope(context.caller),
    filter: { granteeId: request.granteeId },
    window: parsePage(request.page),
  });
}
