import { ForbiddenFailure } from '../failure.ts';
import { type Caller, ROOT_REGION_ID, type Role, type Scope } from './caller.ts';

/** Steps that a role may take; reading is one of them. */
const actions = [
  'read',
  'region:register',
  'organization:register',
  'identity:register',
  'calendar:add',
  'rule-set:define',
  'inspection:register',
  'problem:register',
  'task:register',
  'task:change',
  'notice:draft',
  'notice:change',
  'notice:approve',
  'notice:return',
  'notice:publish',
  'paper:request',
] as const;
export type Action = (typeof actions)[number];

/** What an action is about: the organ that owns it and its ancestors in the region tree. */
export type Resource = {
  readonly organizationId?: string | undefined;
  readonly scopePath: readonly string[];
};

const clerkActions: readonly Action[] = [
  'read',
  'inspection:register',
  'problem:register',
  'task:register',
  'task:change',
  'notice:draft',
  'notice:change',
  'paper:request',
];

const statements: Record<Role, readonly Action[]> = {
  ADMINISTRATOR: [
    'read',
    'region:register',
    'organization:register',
    'identity:register',
    'calendar:add',
    'rule-set:define',
  ],
  CLERK: clerkActions,
  HEAD: ['read', 'notice:approve', 'notice:return', 'notice:publish', 'paper:request'],
  READER: ['read'],
};

/** Actions on a paper belong to the organ that owns it; all others reach down the region tree. */
const ownOrganOnly: ReadonlySet<Action> = new Set([
  'notice:draft',
  'notice:change',
  'notice:approve',
  'notice:return',
  'notice:publish',
]);

/** Regions in which the caller may take the action, for repositories. */
export function scopeOf(caller: Caller, action: Action): Scope {
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

/** True when one of the caller's roles permits the action on the resource. */
function isAllowed(caller: Caller, action: Action, resource: Resource): boolean {
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
}

function forbidden(action: Action): ForbiddenFailure {
  return new ForbiddenFailure(
    `您的角色不能办理此事项（${actionNames[action]}）；请由有权限的人员办理，或请管理员调整角色`,
  );
}

const actionNames: Record<Action, string> = {
  read: '查阅',
  'region:register': '登记地区',
  'organization:register': '登记机构',
  'identity:register': '登记用户及角色',
  'calendar:add': '补充工作日历',
  'rule-set:define': '制定规则集',
  'inspection:register': '登记督察',
  'problem:register': '登记问题',
  'task:register': '登记整改任务',
  'task:change': '修改整改任务',
  'notice:draft': '起草公示',
  'notice:change': '修改公示',
  'notice:approve': '审签公示',
  'notice:return': '退回公示',
  'notice:publish': '发布公示',
  'paper:request': '生成文件',
};
