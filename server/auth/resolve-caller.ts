import { type Caller, platformScope } from '../domain/access/caller.ts';
import type { Store } from '../store/connection.ts';
import { userRepository } from '../store/identity/users.ts';
import { InvalidTokenError, type TokenVerifier } from './token-verifier.ts';

/** The caller behind a bearer token, with the memberships of this very moment. */
export async function resolveCaller(options: {
  token: string;
  verifier: TokenVerifier;
  store: Store;
}): Promise<Caller> {
  const userId = await options.verifier.verify(options.token);
  const caller = await callerOfUser(options.store, userId);
  if (!caller) throw new InvalidTokenError();
  return caller;
}

/** A user as caller; undefined for a user that is not there any more. */
export async function callerOfUser(store: Store, userId: string): Promise<Caller | undefined> {
  const user = await userRepository(store).find(platformScope, userId);
  return (
    user && {
      userId: user._id,
      name: user.name,
      kind: 'PERSON',
      memberships: user.memberships,
      grants: [],
      authentication: { amr: [] },
    }
  );
}
