import { personToken } from '../domain/access/audience.ts';
import {
  type Caller,
  type Grant,
  type Membership,
  platformScope,
} from '../domain/access/caller.ts';
import { type DelegationRow, delegationRepository } from '../store/access/delegations.ts';
import { grantRepository } from '../store/access/grants.ts';
import { everyRow } from '../store/aggregate/every-row.ts';
import type { Store } from '../store/connection.ts';
import { type UserRow, userRepository } from '../store/identity/users.ts';

/**
 * What a user may act by on a day (`YYYY-MM-DD`, Asia/Shanghai): own roles, roles handed over by
 * colleagues who still hold them, and grants. Read anew for every request.
 */
export async function authorityOf(
  store: Store,
  user: UserRow,
  day: string,
): Promise<Pick<Caller, 'memberships' | 'grants'>> {
  const [delegated, grants] = await Promise.all([
    delegatedMemberships(store, user, day),
    grantsInForce(store, user, day),
  ]);
  return { memberships: [...user.memberships, ...delegated], grants };
}

/** Both days of a term are counted in. */
function inForce(day: string) {
  return { from: { atMost: day }, until: { atLeast: day } };
}

async function grantsInForce(store: Store, user: UserRow, day: string): Promise<Grant[]> {
  const rows = await everyRow(grantRepository(store), {
    scope: { tokens: [personToken(user._id)] },
    filter: { granteeId: user._id, revoked: null, ...inForce(day) },
  });
  return rows.map(({ _id, effect, actions, resource }) => ({
    id: _id,
    effect,
    actions,
    resource: { kind: resource.kind, id: resource.id },
  }));
}

async function delegatedMemberships(
  store: Store,
  user: UserRow,
  day: string,
): Promise<Membership[]> {
  const delegations = await everyRow(delegationRepository(store), {
    scope: { tokens: [personToken(user._id)] },
    filter: { delegateId: user._id, ended: null, ...inForce(day) },
  });
  if (delegations.length === 0) return [];
  const delegators = await userRepository(store).findMany(
    platformScope,
    delegations.map(({ delegatorId }) => delegatorId),
  );
  return delegations.flatMap((one, place) =>
    membershipBehind(one, { user, of: delegators[place] }),
  );
}

/** What is handed over counts only while both are of the organ and may act. */
function membershipBehind(
  { organizationId, role }: DelegationRow,
  { user, of }: { user: UserRow; of: UserRow | undefined },
): Membership[] {
  const colleague = user.memberships.some((one) => one.organizationId === organizationId);
  if (!of || of.suspended || !colleague) return [];
  const held = of.memberships.find(
    (one) => one.organizationId === organizationId && one.role === role,
  );
  return held ? [{ ...held, onBehalfOf: { userId: of._id, name: of.name } }] : [];
}
