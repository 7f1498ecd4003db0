import { ForbiddenFailure } from '../failure.ts';
import { type Action, actionNames } from './actions.ts';
import { audienceOf, itemToken, namedToken, organToken, type Place } from './audience.ts';
import {
  type Caller,
  type Grant,
  type GrantResource,
  type Membership,
  type Principal,
  ROOT_REGION_ID,
  type Scope,
} from './caller.ts';
import { assertStrongSignIn } from './sign-in-strength.ts';
import { type Statement, statements, type Where } from './statements.ts';

/** What an action is about: a row with its audience, or the place at which one is to stand. */
export type Resource = Place & { readonly audience?: readonly string[] | undefined };

/** One right or ban of a caller: the token to which it extends, and the role it comes from. */
type Source = {
  readonly effect: Statement['effect'];
  readonly token: string;
  /** Absent for a grant. */
  readonly membership?: Membership;
};

/** The answer to whether a caller may take an action on a resource. */
export type Decision =
  | {
      readonly allowed: true;
      /** The role it rests on, an own one before one handed over (代办); absent for a grant. */
      readonly by: Membership | undefined;
    }
  | { readonly allowed: false };

/**
 * Decides: some statement or grant allows it and none denies it. The one place that decides, for
 * one row as for lists (`scopeOf`), since both ask the same tokens.
 */
export function decide(caller: Caller, action: Action, resource: Resource): Decision {
  const audience = new Set(resource.audience ?? audienceOf(resource));
  const sources = sourcesOf(caller, action).filter(({ token }) => audience.has(token));
  if (sources.some(({ effect }) => effect === 'DENY')) return { allowed: false };
  const own = sources.find(({ membership }) => membership?.onBehalfOf === undefined);
  const source = own ?? sources[0];
  return source ? { allowed: true, by: source.membership } : { allowed: false };
}

/** For whom the caller takes the action (代办); undefined where it is allowed in the own name. */
export function actingFor(
  caller: Caller,
  action: Action,
  resource: Resource,
): Principal | undefined {
  const decision = decide(caller, action, resource);
  return decision.allowed ? decision.by?.onBehalfOf : undefined;
}

/** Rows on which the caller may take the action, for repositories. */
export function scopeOf(caller: Caller, action: Action): Scope {
  const tokens = (wanted: Statement['effect']) => [
    ...new Set(
      sourcesOf(caller, action).flatMap(({ effect, token }) => (effect === wanted ? token : [])),
    ),
  ];
  const without = tokens('DENY');
  if (without.includes(ROOT_REGION_ID)) return { tokens: [] };
  return { tokens: tokens('ALLOW'), ...(without.length > 0 && { without }) };
}

/**
 * Master data (regions, organs, rule sets, calendar) is read by every known user of the platform.
 */
export function masterDataScope(caller: Caller): Scope {
  const known =
    caller.memberships.length > 0 || caller.grants.some(({ effect }) => effect === 'ALLOW');
  return { tokens: known ? [ROOT_REGION_ID] : [] };
}

/**
 * Throws ForbiddenFailure for a caller who may take the action nowhere: asked before the input is
 * parsed, so that validation texts reach only those who may act at all.
 */
export function assertAllowedSomewhere(caller: Caller, action: Action): void {
  if (scopeOf(caller, action).tokens.length === 0) throw forbidden(action);
}

/** Throws ForbiddenFailure unless the action is allowed, and the sign-in is as strong as it asks. */
export function assertAllowed(caller: Caller, action: Action, resource: Resource): void {
  if (!decide(caller, action, resource).allowed) throw forbidden(action);
  assertStrongSignIn(caller, action);
}

function sourcesOf(caller: Caller, action: Action): Source[] {
  return [
    ...statements
      .filter((one) => 'kind' in one && one.kind === caller.kind && one.actions.includes(action))
      .map(({ effect }) => ({ effect, token: ROOT_REGION_ID })),
    ...caller.memberships.flatMap((membership) => sourcesOfMembership(membership, action)),
    ...caller.grants
      .filter((grant) => concerns(grant, action))
      .map(({ effect, resource }) => ({ effect, token: tokenOf(resource) })),
  ];
}

function sourcesOfMembership(membership: Membership, action: Action): Source[] {
  return statements.flatMap((one) => {
    if (!('roles' in one) || !one.roles.includes(membership.role)) return [];
    if (!one.actions.includes(action)) return [];
    const tokens = one.where.flatMap((where) => tokensOf(where, membership));
    return tokens.map((token) => ({ effect: one.effect, token, membership }));
  });
}

/** Who may do something may read it; who may not read it may do nothing with it. */
function concerns({ effect, actions }: Grant, action: Action): boolean {
  if (actions.includes(action)) return true;
  return effect === 'ALLOW' ? action === 'read' : actions.includes('read');
}

function tokensOf(where: Where, { organizationId, regionId }: Membership): string[] {
  if (where === 'OWN_ORGAN') return [organToken(organizationId)];
  if (where === 'REGION_AND_BELOW') return [regionId];
  if (where === 'PLATFORM') return [ROOT_REGION_ID];
  return where.named.map((capacity) => namedToken({ capacity, organizationId }));
}

function tokenOf({ kind, id }: GrantResource): string {
  if (kind === 'REGION') return id;
  return kind === 'ORGANIZATION' ? organToken(id) : itemToken(id);
}

function forbidden(action: Action): ForbiddenFailure {
  return new ForbiddenFailure(
    `您的角色不能办理此事项（${actionNames[action]}）；请由有权限的人员办理，或请管理员调整角色`,
  );
}
