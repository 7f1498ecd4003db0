import { organToken } from '../../domain/access/audience.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import type { UserRow } from '../../store/identity/users.ts';
import { userRepository } from '../../store/identity/users.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** People of an organ at which the caller holds a role of his own, by name; of another organ nobody. */
export function listColleagues(
  context: ServiceContext,
  request: { page: PageRequest; organizationId: string },
): ListResult<UserRow> {
  const { organizationId } = request;
  const isOwn = context.caller.memberships.some(
    (one) => !one.onBehalfOf && one.organizationId === organizationId,
  );
  return listAggregates({
    repository: userRepository(context.store),
    scope: { tokens: isOwn ? [organToken(organizationId)] : [] },
    filter: {},
    window: parsePage(request.page),
  });
}
