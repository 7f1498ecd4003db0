import type { Action } from '../domain/access/actions.ts';
import { decide, masterDataScope } from '../domain/access/policy.ts';
import { ForbiddenFailure } from '../domain/failure.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../store/organization/organizations.ts';
import { invalidInput } from './invalid-input.ts';
import type { ServiceContext } from './service-context.ts';

/**
 * The organ for which the caller acts: the only one at which a role of the caller's allows the
 * action (a clerk's; for drafts and uploads also others'), or the one that the input names. Fails
 * with Forbidden when no role (at it) does, with Validation when there are several and none is named.
 */
export async function owningOrganization(
  context: ServiceContext,
  organizationId: string | undefined,
  action: Action,
): Promise<OrganizationRow> {
  const { caller } = context;
  const own = caller.memberships
    .filter((membership) => {
      const place = { ...membership, scopePath: [membership.regionId] };
      return decide({ ...caller, memberships: [membership], grants: [] }, action, place).allowed;
    })
    .map((membership) => membership.organizationId);
  const ids = [...new Set(own)];
  if (ids.length === 0) {
    throw new ForbiddenFailure('您不是任何机构的经办人；请由经办人办理，或请管理员授予经办人角色');
  }
  if (organizationId !== undefined && !ids.includes(organizationId)) {
    throw new ForbiddenFailure('您不是所填机构的经办人；请改填您担任经办人的机构', {
      path: ['input', 'organizationId'],
    });
  }
  const organizations = (
    await organizationRepository(context.store).findMany(masterDataScope(context.caller), ids)
  ).filter((row) => row !== undefined);
  const chosen = organizationId ?? (ids.length === 1 ? ids[0] : undefined);
  if (chosen === undefined) {
    const names = organizations.map((row) => `“${row.name}”`).join('、');
    throw invalidInput(
      ['organizationId'],
      'ORGANIZATION_REQUIRED',
      `您是${names}的经办人，须在organizationId中注明以哪个机构办理`,
    );
  }
  const owner = organizations.find((row) => row._id === chosen);
  if (owner) return owner;
  throw new ForbiddenFailure('您所属的机构尚未登记；请管理员先登记该机构');
}
