import { assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** People whom the caller administers, by name; throws ForbiddenFailure for anyone else. */
export function listUsers(
  context: ServiceContext,
  request: { page: PageRequest },
): ListResult<UserRow> {
  assertAllowedSomewhere(context.caller, 'identity:register');
  return listAggregates({
    repository: userRepository(context.store),
    scope: scopeOf(context.caller, 'identity:register'),
    filter: {},
    window: parsePage(request.page),
  });
}
