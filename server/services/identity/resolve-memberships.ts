import type { Membership } from '../../domain/access/caller.ts';
import { assertAllowed, masterDataScope } from '../../domain/access/policy.ts';
import type { MembershipInput } from '../../domain/identity/user.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * The memberships as stored, with the region of each organ, and the common part of the organs'
 * places in the tree. Fails with Validation for an unknown organ, with Forbidden where the caller
 * is no administrator of it.
 */
export async function resolveMemberships(
  context: ServiceContext,
  transaction: Transaction,
  inputs: readonly MembershipInput[],
): Promise<{ memberships: Membership[]; scopePath: string[] | undefined }> {
  const organizations = await organizationRepository(context.store).findMany(
    masterDataScope(context.caller),
    inputs.map((input) => input.organizationId),
    transaction,
  );
  const scopePaths: string[][] = [];
  const memberships = inputs.map(({ organizationId, role }, place) => {
    const organization = organizations[place];
    if (!organization) {
      throw invalidInput(
        ['memberships', String(place), 'organizationId'],
        'ORGANIZATION_UNKNOWN',
        `第${place + 1}项角色的机构不存在；请先登记该机构，再填写其 id`,
      );
    }
    assertAllowed(context.caller, 'identity:register', organization);
    scopePaths.push(organization.scopePath);
    return { organizationId, role, regionId: organization.regionId };
  });
  return { memberships, scopePath: commonPath(scopePaths) };
}

/** Organs of memberships, each once. */
export function organsOf(memberships: readonly Membership[]): string[] {
  return [...new Set(memberships.map(({ organizationId }) => organizationId))];
}

/** What all paths begin with; undefined for no path at all. */
function commonPath(paths: readonly (readonly string[])[]): string[] | undefined {
  const [first, ...rest] = paths;
  if (!first) return undefined;
  const end = first.findIndex((regionId, level) => rest.some((path) => path[level] !== regionId));
  return end < 0 ? [...first] : first.slice(0, end);
}
