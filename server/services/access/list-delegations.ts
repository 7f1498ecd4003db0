import { type DelegationRow, delegationRepository } from '../../store/access/delegations.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';
import { rightsScope } from './rights-scope.ts';

/** Delegations from and to the caller, and those that the caller administers, by their first day. */
export function listDelegations(
  context: ServiceContext,
  request: {
    page: PageRequest;
    delegatorId?: string | undefined;
    delegateId?: string | undefined;
  },
): ListResult<DelegationRow> {
  const { page, ...filter } = request;
  return listAggregates({
    repository: delegationRepository(context.store),
    scope: rightsScope(context.caller),
    filter,
    window: parsePage(page),
  });
}
