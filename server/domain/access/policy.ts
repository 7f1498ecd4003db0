import { ForbiddenFailure } from '../failure.ts';
import { type Action, actionNames } from './actions.ts';
import { type Caller, ROOT_REGION_ID, type Role, type Scope } from './caller.ts';
import { approvingActions, assertStrongSignIn } from './sign-in-strength.ts';

/** What an action is about: the organ that owns it and its ancestors in the region tree. */
export type Resource = {
  readonly organizationId?: string | undefined;
  readonly scopePath: readonly string[];
};

const statements: Record<Role, readonly Action[]> = {
  SYSTEM_ADMINISTRATOR: [
    'region:register',
    'organization:register',
    'calendar:add',
    'rule-set:define',
    'operation:ad-hoc',
  ],
  SECURITY_ADMINISTRATOR: ['identity:register', 'identity:grant'],
  AUDIT_ADMINISTRATOR: ['audit:read', 'audit:export'],
  CLERK: [
    'read',
    'inspection:register',
    'problem:register',
    'task:register',
    'task:change',
    'notice:draft',
    'notice:change',
    'paper:request',
    'number:issue',
    'number:enter',
    'outside:record',
    'upload:create',
    'personal:read',
    'identity:delegate',
  ],
  REVIEWER: ['read', 'notice:return', 'paper:request', 'outside:confirm', 'identity:delegate'],
  HEAD: [
    'read',
    'notice:approve',
    'notice:return',
    'notice:publish',
    'paper:request',
    'number:void',
    'outside:confirm',
    'personal:read',
    'identity:delegate',
  ],
  READER: ['read', 'identity:delegate'],
  COMMISSIONER: ['read', 'paper:request', 'identity:delegate'],
  DISCLOSURE_EDITOR: [
    'read',
    'notice:draft',
    'notice:change',
    'paper:request',
    'upload:create',
    'identity:delegate',
  ],
  ARCHIVIST: ['read', 'paper:request', 'upload:create', 'identity:delegate'],
  AUDITOR: ['audit:read', 'identity:delegate'],
};

/** Actions on a paper belong to the organ that owns it; all others reach down the region tree. */
const ownOrganOnly: ReadonlySet<Action> = new Set([
  'notice:draft',
  'notice:change',
  'notice:approve',
  'notice:return',
  'notice:publish',
  'number:issue',
  'number:enter',
  'number:void',
  'outside:record',
  'outside:confirm',
  'upload:create',
  'personal:read',
  'identity:delegate',
]);

/** Regions in which the caller may take the action, for repositories. */
export function scopeOf(caller: Caller, action: Action): Scope {
  if (isDeniedToService(caller, action)) return { regionIds: [] };
  const regionIds = caller.memberships
    .filter((membership) => statements[membership.role].includes(action))
    .map((membership) => membership.regionId);
  return { regionIds: [...new Set(regionIds)] };
}

/**
 * Master data (regions, organs, rule sets, calendar) is read by every known user of the platform.
 */
export function masterDataScope(caller: Caller): Scope {
  return { regionIds: caller.memberships.length > 0 ? [ROOT_REGION_ID] : [] };
}

/** A machine never binds an organ, whatever roles it was given. */
function isDeniedToService(caller: Caller, action: Action): boolean {
  return caller.kind === 'SERVICE' && approvingActions.has(action);
}

/** True when one of the caller's roles permits the action on the resource. */
function isAllowed(caller: Caller, action: Action, resource: Resource): boolean {
  if (isDeniedToService(caller, action)) return false;
  return caller.memberships.some(
    (membership) =>
      statements[membership.role].includes(action) &&
      (ownOrganOnly.has(action)
        ? membership.organizationId === resource.organizationId
        : resource.scopePath.includes(membership.regionId)),
  );
}

/**
 * Throws ForbiddenFailure for a caller who may take the action nowhere: asked before the input is
 * parsed, so that validation texts reach only those who may act at all.
 */
export function assertAllowedSomewhere(caller: Caller, action: Action): void {
  if (scopeOf(caller, action).regionIds.length === 0) throw forbidden(action);
}

/** Throws ForbiddenFailure unless the action is allowed. The one place that decides. */
export function assertAllowed(caller: Caller, action: Action, resource: Resource): void {
  if (!isAllowed(caller, action, resource)) throw forbidden(action);
  assertStrongSignIn(caller, action);
}

function forbidden(action: Action): ForbiddenFailure {
  return new ForbiddenFailure(
    `您的角色不能办理此事项（${actionNames[action]}）；请由有权限的人员办理，或请管理员调整角色`,
  );
}
