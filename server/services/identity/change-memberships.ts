import { audienceOf } from '../../domain/access/audience.ts';
import { administratorsFault, ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { ForbiddenFailure } from '../../domain/failure.ts';
import { serviceRolesFault } from '../../domain/identity/service-account.ts';
import { membershipsInput } from '../../domain/identity/user.ts';
import type { UserRow } from '../../store/identity/users.ts';
import { invalidInput } from '../invalid-input.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { changeUser } from './change-user.ts';
import { PLATFORM_ORGANIZATION_ID } from './ensure-administrators.ts';
import { organsOf, resolveMemberships } from './resolve-memberships.ts';

/**
 * Replaces a person's roles at organs; the next request already counts by the new ones. The role
 * at the platform itself stays, so that the platform never loses an administrator, and nobody
 * changes the own roles. Fails with Validation, Forbidden, NotFound, Conflict.
 */
export async function changeMemberships(
  context: ServiceContext,
  input: { userId: string; expectedRevision: number; memberships: unknown },
): Promise<UserRow> {
  assertAllowedSomewhere(context.caller, 'identity:register');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const wanted = parseArguments(membershipsInput, input.memberships, ['memberships']);
  if (input.userId === context.caller.userId) {
    throw new ForbiddenFailure('不能调整本人的角色；请由另一位安全管理员办理');
  }
  return changeUser(context, {
    userId: input.userId,
    expectedRevision: from,
    paths: ['memberships'],
    action: 'identity:change-memberships',
    changesOf: async (row, transaction) => {
      const resolved = await resolveMemberships(context, transaction, wanted);
      const kept = row.memberships.filter((one) => one.organizationId === PLATFORM_ORGANIZATION_ID);
      const memberships = [...kept, ...resolved.memberships];
      refuseUnfitRoles(row, memberships);
      const scopePath = kept.length > 0 ? [ROOT_REGION_ID] : (resolved.scopePath ?? row.scopePath);
      const memberOf = organsOf(memberships);
      return {
        memberships,
        scopePath,
        audience: audienceOf({ _id: row._id, scopePath }, { memberOf }),
      };
    },
  });
}

/** The role at the platform counts too, and machines hold only some: only the row tells of both. */
function refuseUnfitRoles(row: UserRow, memberships: UserRow['memberships']): void {
  const held = memberships.map(({ role }) => role);
  const apart = administratorsFault(held);
  if (apart !== undefined) throw invalidInput(['memberships'], 'ADMINISTRATORS_APART', apart);
  const unfit = row.service && serviceRolesFault(held);
  if (unfit !== undefined) throw invalidInput(['memberships'], 'SERVICE_ROLE', unfit);
}
