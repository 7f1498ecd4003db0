import { platformScope } from '../../domain/access/caller.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * The user to whom something is granted: also one of another region, that is what grants are for.
 * Throws Validation for an unknown one.
 */
export async function granteeOf(
  context: ServiceContext,
  transaction: Transaction,
  id: string,
): Promise<UserRow> {
  const user = await userRepository(context.store).find(platformScope, id, transaction);
  if (user) return user;
  throw invalidInput(['granteeId'], 'USER_UNKNOWN', '被授权人不存在；请核对 granteeId');
}
