import type { Action } from '../../domain/access/actions.ts';
import type { Caller, Membership } from '../../domain/access/caller.ts';
import { decide, type Resource } from '../../domain/access/policy.ts';
import type { AuditActor } from '../../domain/audit/event.ts';

/**
 * The caller as the record names him: with the role that allows the step, own ones before those
 * handed over, and whom he stands in for where only a handed-over one does (代办). Without a role
 * of his own for it (grant, the platform itself) the name stands alone.
 */
export function actingAs(
  caller: Caller,
  step: { readonly permission: Action; readonly resource: Resource } | undefined,
): AuditActor {
  const { userId: id, name, kind } = caller;
  const membership = step && membershipFor(caller, step.permission, step.resource);
  if (!membership) return { id, name, kind };
  const { role, organizationId, onBehalfOf } = membership;
  return { id, name, kind, role, organizationId, ...(onBehalfOf && { onBehalfOf }) };
}

function membershipFor(
  caller: Caller,
  permission: Action,
  resource: Resource,
): Membership | undefined {
  const byHimself = decide({ ...caller, memberships: [] }, permission, resource).allowed;
  if (byHimself) return undefined;
  const ownFirst = caller.memberships.toSorted(
    (one, other) => Number(one.onBehalfOf !== undefined) - Number(other.onBehalfOf !== undefined),
  );
  return ownFirst.find(
    (membership) =>
      decide({ ...caller, grants: [], memberships: [membership] }, permission, resource).allowed,
  );
}
