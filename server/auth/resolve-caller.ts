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
  const user = await userRepository(options.store).find(platformScope, userId);
  if (!user) throw new InvalidTokenError();
  return { userId: user._id, name: user.name, memberships: user.memberships };
}
