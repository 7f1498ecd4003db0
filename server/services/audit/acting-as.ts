import type { Action } from '../../domain/access/actions.ts';
import type { Caller, Membership } from '../../domain/access/caller.ts';
import { decide, type Resource, scopeOf } from '../../domain/access/policy.ts';
import type { AuditActor } from '../../domain/audit/event.ts';

type Step = { readonly permission: Action; readonly resource: Resource };

/**
 * The caller as the record names him: with the role that allows the step, own ones before those
 * handed over, and whom he stands in for where only a handed-over one does (代办). Without a role
 * of his own for it (grant, the platform itself) the name stands alone.
 */
export function actingAs(caller: Caller, step: Step | undefined): AuditActor {
  const { userId: id, name, kind } = caller;
  const membership = step && membershipFor(caller, step);
  if (!membership) return { id, name, kind };
  const { role, organizationId, onBehalfOf } = membership;
  return { id, name, kind, role, organizationId, ...(onBehalfOf && { onBehalfOf }) };
}

function membershipFor(caller: Caller, { permission, resource }: Step): Membership | undefined {
  const decision = decide(caller, permission, resource);
  if (decision.allowed) return decision.by;
  // Some steps are decided on the organ that takes them, not on the row that comes of them: a county
  // registers the inspection of its province.
  return caller.memberships
    .filter(({ organizationId }) => organizationId === resource.organizationId)
    .toSorted((one, other) => Number(!!one.onBehalfOf) - Number(!!other.onBehalfOf))
    .find((one) => {
      const alone = { ...caller, grants: [], memberships: [one] };
      return scopeOf(alone, permission).tokens.length > 0;
    });
}
