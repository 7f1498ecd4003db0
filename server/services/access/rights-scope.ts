import { personToken } from '../../domain/access/audience.ts';
import type { Caller, Scope } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';

/** Grants and delegations of the caller, and those of the places that the caller administers. */
export function rightsScope(caller: Caller): Scope {
  const administered = scopeOf(caller, 'identity:grant');
  return { ...administered, tokens: [...administered.tokens, personToken(caller.userId)] };
}
