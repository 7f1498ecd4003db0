import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { identityKey } from '../../domain/identity/identity-key.ts';
import { serviceAccountInput } from '../../domain/identity/service-account.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getUser } from './get-user.ts';
import { refuseTakenIdentity } from './refuse-taken-identity.ts';
import { requireTrustedIssuer } from './require-trusted-issuer.ts';
import { resolveMemberships } from './resolve-memberships.ts';

/**
 * Registers a machine with the client that its tokens name (client credentials), and its roles.
 * Fails with Validation, Forbidden, Duplicate.
 */
export async function registerServiceAccount(
  context: ServiceContext,
  input: { idempotencyKey: string; account: unknown },
): Promise<UserRow> {
  assertAllowedSomewhere(context.caller, 'identity:register');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const account = parseArguments(serviceAccountInput, input.account);
  const repository = userRepository(context.store);
  const call = { mutation: 'registerServiceAccount', key, arguments: account };
  const id = await onceForCaller(context, call, async (transaction) => {
    const { purpose, subject, ...person } = account;
    const identity =
      subject === undefined
        ? undefined
        : identityKey({ issuer: requireTrustedIssuer(context), subject });
    if (identity !== undefined) {
      await refuseTakenIdentity(context, transaction, { key: identity });
    }
    const { memberships, scopePath = [ROOT_REGION_ID] } = await resolveMemberships(
      context,
      transaction,
      account.memberships,
    );
    const row: UserRow = {
      ...firstRevision(context, { scopePath, sortKey: account.name }),
      ...person,
      memberships,
      service: { purpose },
      ...(identity !== undefined && { identities: [identity] }),
    };
    assertAllowed(context.caller, 'identity:register', row);
    return insertAggregate({
      context,
      transaction,
      repository,
      row,
      action: 'identity:register-service',
    });
  });
  return getUser(context, id);
}
