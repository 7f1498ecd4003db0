import type { Action } from '../../domain/access/actions.ts';
import type { Caller } from '../../domain/access/caller.ts';
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
  const decision = step && decide(caller, step.permission, step.resource);
  if (!decision?.allowed || !decision.by) return { id, name, kind };
  const { role, organizationId, onBehalfOf } = decision.by;
  return { id, name, kind, role, organizationId, ...(onBehalfOf && { onBehalfOf }) };
}
