import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { userInput } from '../../domain/identity/user.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getUser } from './get-user.ts';
import { organsOf, resolveMemberships } from './resolve-memberships.ts';

/**
 * Registers a person with roles at organs that the caller administers. Fails with Validation,
 * Forbidden, Duplicate.
 */
export async function registerUser(
  context: ServiceContext,
  input: { idempotencyKey: string; user: unknown },
): Promise<UserRow> {
  assertAllowedSomewhere(context.caller, 'identity:register');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const user = parseArguments(userInput, input.user);
  const repository = userRepository(context.store);
  const id = await onceForCaller(
    context,
    { mutation: 'registerUser', key, arguments: user },
    async (transaction) => {
      const { memberships, scopePath = [ROOT_REGION_ID] } = await resolveMemberships(
        context,
        transaction,
        user.memberships,
      );
      const row: UserRow = {
        ...firstRevision(context, {
          scopePath,
          sortKey: user.name,
          memberOf: organsOf(memberships),
        }),
        ...user,
        memberships,
      };
      assertAllowed(context.caller, 'identity:register', row);
      return insertAggregate({
        context,
        transaction,
        repository,
        row,
        action: 'identity:register',
      });
    },
  );
  return getUser(context, id);
}
