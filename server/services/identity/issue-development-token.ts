import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { ForbiddenFailure } from '../../domain/failure.ts';
import type { ServiceContext } from '../service-context.ts';
import { getUser } from './get-user.ts';

/** A bearer token of development, and whose it is. */
export type DevelopmentToken = { readonly userId: string; readonly token: string };

/**
 * A token to act as a person whom the caller administers. Only where the deployment gives the
 * capability (development mode); elsewhere it fails with Forbidden.
 */
export async function issueDevelopmentToken(
  context: ServiceContext,
  userId: string,
): Promise<DevelopmentToken> {
  const { developmentTokens, caller } = context;
  if (!developmentTokens) {
    throw new ForbiddenFailure('本部署不签发开发用凭证；请通过单位的统一登录取得凭证');
  }
  assertAllowedSomewhere(caller, 'identity:register');
  const user = await getUser(context, userId);
  assertAllowed(caller, 'identity:register', user);
  return { userId: user._id, token: await developmentTokens.issue(user._id) };
}
