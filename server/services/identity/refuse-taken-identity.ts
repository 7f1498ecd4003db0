import { platformScope } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import { userRepository } from '../../store/identity/users.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Throws DuplicateFailure where another user signs in with the account; who that is is told only to
 * those who administer that user too.
 */
export async function refuseTakenIdentity(
  context: ServiceContext,
  transaction: Transaction,
  identity: { readonly key: string; readonly ownId?: string },
): Promise<void> {
  const users = userRepository(context.store);
  const holder = await users.findOneBy(platformScope, { identities: identity.key }, transaction);
  if (!holder || holder._id === identity.ownId) return;
  const scope = scopeOf(context.caller, 'identity:register');
  throw identityTaken((await users.find(scope, holder._id, transaction))?._id);
}

/** The account is another user's. */
export function identityTaken(holderId: string | undefined): DuplicateFailure {
  return new DuplicateFailure(
    '该账号已关联另一用户；一个账号只能代表一个用户，请核对账号标识，或先解除原有关联',
    {
      path: ['input', 'subject'],
      ...(holderId !== undefined && { existing: { type: 'User', id: holderId } }),
    },
  );
}
