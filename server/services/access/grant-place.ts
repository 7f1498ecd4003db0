import type { GrantableItem, GrantInput } from '../../domain/access/grant.ts';
import { masterDataScope, scopeOf } from '../../domain/access/policy.ts';
import type { AggregateRow } from '../../store/aggregate/aggregate-row.ts';
import type { Repository } from '../../store/aggregate/repository.ts';
import type { Store } from '../../store/connection.ts';
import { noticeRepository } from '../../store/notice/notices.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import { planRepository } from '../../store/plan/plans.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { regionRepository } from '../../store/region/regions.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/** Where the thing lies that a grant is about: whoever administers that place may grant. */
export type GrantPlace = Pick<AggregateRow, 'organizationId' | 'scopePath'>;

/**
 * Finds what a grant is about. Throws Validation where it is not there, or is not within what the
 * caller administers: both alike.
 */
export async function grantPlaceOf(
  context: ServiceContext,
  transaction: Transaction,
  resource: GrantInput['resource'],
): Promise<GrantPlace> {
  const row = await rowOf(context, transaction, resource);
  if (row) return row;
  throw invalidInput(
    ['resource', 'id'],
    'RESOURCE_UNKNOWN',
    '授权对象不存在，或不在您管理的范围；请核对 id',
  );
}

function rowOf(
  context: ServiceContext,
  transaction: Transaction,
  { kind, id, itemType }: GrantInput['resource'],
): Promise<AggregateRow | undefined> {
  const { caller, store } = context;
  if (kind === 'REGION')
    return regionRepository(store).find(masterDataScope(caller), id, transaction);
  if (kind === 'ORGANIZATION')
    return organizationRepository(store).find(masterDataScope(caller), id, transaction);
  if (itemType === undefined) return Promise.resolve(undefined);
  return repositories[itemType](store).find(scopeOf(caller, 'identity:grant'), id, transaction);
}

type Finder = Pick<Repository<AggregateRow>, 'find'>;

const repositories: Readonly<Record<GrantableItem, (store: Store) => Finder>> = {
  RectificationProblem: problemRepository,
  RectificationTask: taskRepository,
  DisclosureNotice: noticeRepository,
  RectificationPlan: planRepository,
};
