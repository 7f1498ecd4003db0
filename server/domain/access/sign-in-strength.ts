import { ForbiddenFailure } from '../failure.ts';
import { type Action, actionNames } from './actions.ts';
import type { Authentication, Caller } from './caller.ts';

/** Steps that bind the organ: never taken by a machine, and in a strong sign-in where one is set. */
export const approvingActions: ReadonlySet<Action> = new Set<Action>([
  'notice:approve',
  'notice:publish',
  'plan:approve',
  'plan:publish',
  'number:void',
  'outside:confirm',
]);

/**
 * Throws ForbiddenFailure with the sign-in that is asked for (step-up as RFC 9470 has it) where the
 * action approves and the caller signed in more weakly. Asked after the authority to act.
 */
export function assertStrongSignIn(caller: Caller, action: Action): void {
  if (!approvingActions.has(action) || isStrong(caller.authentication)) return;
  const message = `${actionNames[action]}须以更高强度的身份验证登录；请按所列要求重新登录后再办理`;
  throw new ForbiddenFailure(message, { requiredSignIn: caller.authentication.required });
}

/** True when one strength and one method of those that are asked for were used. */
function isStrong({ acr, amr, required }: Authentication): boolean {
  if (!required) return true;
  const hasStrength = required.acr.length === 0 || required.acr.some((one) => one === acr);
  const hasMethod = required.amr.length === 0 || required.amr.some((one) => amr.includes(one));
  return hasStrength && hasMethod;
}
