import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { identityKey, subjectInput } from '../../domain/identity/identity-key.ts';
import { isDuplicateKey } from '../../store/failures.ts';
import type { UserRow } from '../../store/identity/users.ts';
import { invalidInput } from '../invalid-input.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { changeUser } from './change-user.ts';
import { identityTaken, refuseTakenIdentity } from './refuse-taken-identity.ts';
import { requireTrustedIssuer } from './require-trusted-issuer.ts';

/** More accounts than one person signs in with. */
const MAX_IDENTITIES = 20;

/**
 * Links an account of the trusted issuer to a user: who signs in with it acts as that user from the
 * next request on. Fails with Validation, Forbidden, NotFound, Conflict, Duplicate.
 */
export async function linkIdentity(
  context: ServiceContext,
  input: { userId: string; expectedRevision: number; subject: unknown },
): Promise<UserRow> {
  assertAllowedSomewhere(context.caller, 'identity:register');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const subject = parseArguments(subjectInput, input.subject, ['subject']);
  const key = identityKey({ issuer: requireTrustedIssuer(context), subject });
  const link = () =>
    changeUser(context, {
      userId: input.userId,
      expectedRevision: from,
      paths: ['identities'],
      action: 'identity:link',
      changesOf: async (row, transaction) => {
        await refuseTakenIdentity(context, transaction, { key, ownId: row._id });
        return { identities: withIdentity(row.identities ?? [], key) };
      },
    });
  return link().catch((error: unknown) => {
    // A concurrent call linked the account to somebody else and has committed just now.
    throw isDuplicateKey(error) ? identityTaken(undefined) : error;
  });
}

function withIdentity(identities: readonly string[], key: string): readonly string[] {
  if (identities.includes(key)) return identities;
  if (identities.length < MAX_IDENTITIES) return [...identities, key];
  throw invalidInput(
    ['subject'],
    'IDENTITIES_TOO_MANY',
    `该用户已关联${MAX_IDENTITIES}个账号，不能再加；请先解除不再使用的账号`,
  );
}
