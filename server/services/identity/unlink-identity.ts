import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { ForbiddenFailure } from '../../domain/failure.ts';
import { type Identity, identityKey } from '../../domain/identity/identity-key.ts';
import type { UserRow } from '../../store/identity/users.ts';
import { invalidInput } from '../invalid-input.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { changeUser } from './change-user.ts';

/**
 * Takes an account away from a user, also one of an issuer that is trusted no longer: who signs in
 * with it is nobody from the next request on. Fails with Validation, Forbidden, NotFound, Conflict.
 */
export async function unlinkIdentity(
  context: ServiceContext,
  input: { userId: string; expectedRevision: number; identity: Identity },
): Promise<UserRow> {
  assertAllowedSomewhere(context.caller, 'identity:register');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  if (input.userId === context.caller.userId) {
    throw new ForbiddenFailure('不能解除本人账号的关联；请由另一位安全管理员办理');
  }
  const key = identityKey(input.identity);
  return changeUser(context, {
    userId: input.userId,
    expectedRevision: from,
    paths: ['identities'],
    action: 'identity:unlink',
    changesOf: ({ identities = [] }) => {
      if (!identities.includes(key)) {
        throw invalidInput(
          ['subject'],
          'IDENTITY_UNKNOWN',
          '该用户没有关联这个账号；请按用户的 identities 填写签发方和账号标识',
        );
      }
      const left = identities.filter((one) => one !== key);
      return { identities: left.length > 0 ? left : undefined };
    },
  });
}
