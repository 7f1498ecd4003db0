import { platformScope } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import type { ServiceContext } from '../service-context.ts';

/** A person as administrators and the person see it. */
export type User = UserRow;

/** A person whom the caller administers, or the caller; throws NotFoundFailure for all others. */
export async function getUser(context: ServiceContext, id: string): Promise<User> {
  const { caller } = context;
  const scope = id === caller.userId ? platformScope : scopeOf(caller, 'identity:register');
  const row = await userRepository(context.store).find(scope, id);
  if (!row) throw new NotFoundFailure('用户不存在，或不在您可查阅的范围；请核对 id');
  return row;
}
