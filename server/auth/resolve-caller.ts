import {
  type Authentication,
  type Caller,
  platformScope,
  type SignInRequirement,
} from '../domain/access/caller.ts';
import { identityKey } from '../domain/identity/identity-key.ts';
import type { Store } from '../store/connection.ts';
import { type UserRow, userRepository } from '../store/identity/users.ts';
import { authorityOf } from './authority.ts';
import {
  type Bearer,
  InvalidTokenError,
  SuspendedUserError,
  type TokenVerifier,
  UnknownSubjectError,
} from './token-verifier.ts';

/**
 * The caller behind a bearer token, with the roles and grants of this very moment. Throws
 * InvalidTokenError, UnknownSubjectError, SuspendedUserError, UnavailableFailure.
 */
export async function resolveCaller(options: {
  token: string;
  verifier: TokenVerifier;
  store: Store;
  /** Day of the request (`YYYY-MM-DD`, Asia/Shanghai): grants and delegations have terms. */
  day: string;
  /** What approving steps ask of the sign-in. */
  approvalSignIn?: SignInRequirement;
}): Promise<Caller> {
  const { bearer, authentication } = await options.verifier.verify(options.token);
  const user = await userOf(options.store, bearer);
  if (user) {
    const required = options.approvalSignIn;
    return callerOf(options.store, user, {
      day: options.day,
      authentication: { ...authentication, required },
    });
  }
  throw 'userId' in bearer ? new InvalidTokenError() : new UnknownSubjectError(bearer);
}

/**
 * A user as caller where no token says how the user signed in; undefined for a user that is not
 * there any more. Throws SuspendedUserError.
 */
export async function callerOfUser(
  store: Store,
  userId: string,
  day: string,
): Promise<Caller | undefined> {
  const user = await userOf(store, { userId });
  return user && callerOf(store, user, { day, authentication: { amr: [] } });
}

function userOf(store: Store, bearer: Bearer): Promise<UserRow | undefined> {
  const users = userRepository(store);
  return 'userId' in bearer
    ? users.find(platformScope, bearer.userId)
    : users.findOneBy(platformScope, { identities: identityKey(bearer) });
}

async function callerOf(
  store: Store,
  user: UserRow,
  request: { readonly day: string; readonly authentication: Authentication },
): Promise<Caller> {
  if (user.suspended) throw new SuspendedUserError();
  return {
    userId: user._id,
    name: user.name,
    kind: user.service ? 'SERVICE' : 'PERSON',
    ...(await authorityOf(store, user, request.day)),
    authentication: request.authentication,
  };
}
