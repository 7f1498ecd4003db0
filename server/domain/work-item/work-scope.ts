import type { Action } from '../access/actions.ts';
import { organToken } from '../access/audience.ts';
import type { Caller, Scope } from '../access/caller.ts';
import { scopeOf } from '../access/policy.ts';
import { ruleOfKind, workItemKindNames } from './kinds.ts';
import {
  askedOfPerson,
  askedToken,
  barredForToken,
  barredToken,
  deniedToken,
  doneToken,
} from './work-tokens.ts';

const rules = workItemKindNames.map(ruleOfKind);

/** Actions that steps ask for and that the caller may take somewhere. */
function actionsOf(caller: Caller): Action[] {
  const asked = [...new Set(rules.map(({ action }) => action))];
  return asked.filter((action) => scopeOf(caller, action).tokens.length > 0);
}

/** The open items that the caller is asked to answer: his own list, never everything he may do. */
export function openWork(caller: Caller): Scope {
  const actions = actionsOf(caller);
  return {
    tokens: [
      askedOfPerson(caller.userId),
      ...actions.flatMap((action) =>
        reachOf(caller, action).map((token) => askedToken(action, token)),
      ),
    ],
    without: [barredToken(caller.userId), ...barredByDelegation(caller), ...deniedWork(caller)],
  };
}

/** Open items asked of an organ for an action, whoever is barred from them. */
export function workOfOrgan(caller: Caller, action: Action, organizationId: string): Scope {
  return {
    tokens: [askedToken(action, organToken(organizationId))],
    without: deniedWork(caller),
  };
}

/** What the caller answered, as far as he may still read it. */
export function doneWork(caller: Caller): Scope {
  const { without } = scopeOf(caller, 'read');
  return { tokens: [doneToken(caller.userId)], ...(without && { without }) };
}

/** Organs at which the caller is asked for an action by a role, each once. */
export function organsAskedFor(caller: Caller, action: Action): string[] {
  const held = caller.memberships.filter((membership) =>
    reaches({ ...caller, memberships: [membership], grants: [] }, action),
  );
  return [...new Set(held.map(({ organizationId }) => organizationId))];
}

/**
 * How far the caller is asked: a role asks its holder at its own organ only, also where it could act
 * in a whole region; what is asked of a place, and grants, reach as far as the policy says.
 */
function reachOf(caller: Caller, action: Action): string[] {
  const wide = rules.some((rule) => rule.action === action && rule.askedOf === 'PLACE');
  if (wide) return [...scopeOf(caller, action).tokens];
  const byGrant = scopeOf({ ...caller, memberships: [] }, action).tokens;
  return [...new Set([...organsAskedFor(caller, action).map(organToken), ...byGrant])];
}

function deniedWork(caller: Caller): string[] {
  return actionsOf(caller).flatMap((action) =>
    (scopeOf(caller, action).without ?? []).map((token) => deniedToken(action, token)),
  );
}

/** Where a role is only another's (代办), what bars that person bars the caller. */
function barredByDelegation(caller: Caller): string[] {
  return caller.memberships.flatMap(({ onBehalfOf, organizationId, role }) => {
    const own = caller.memberships.some(
      (one) => !one.onBehalfOf && one.organizationId === organizationId && one.role === role,
    );
    return onBehalfOf && !own
      ? [barredForToken(onBehalfOf.userId, organToken(organizationId))]
      : [];
  });
}

function reaches(caller: Caller, action: Action): boolean {
  return scopeOf(caller, action).tokens.length > 0;
}
