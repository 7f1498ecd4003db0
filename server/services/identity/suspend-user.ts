import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { ForbiddenFailure, StateFailure } from '../../domain/failure.ts';
import { suspensionReason } from '../../domain/identity/user.ts';
import type { UserRow } from '../../store/identity/users.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { changeUser } from './change-user.ts';

/**
 * Suspends a user: every request from now on is refused, roles and accounts stay for the return.
 * Nobody suspends the own account, so that a security administrator is always left. Fails with
 * Validation, Forbidden, NotFound, Conflict, State.
 */
export async function suspendUser(
  context: ServiceContext,
  input: { userId: string; expectedRevision: number; reason: unknown },
): Promise<UserRow> {
  const { caller, clock } = context;
  assertAllowedSomewhere(caller, 'identity:register');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const reason = parseArguments(suspensionReason, input.reason, ['reason']);
  if (input.userId === caller.userId) {
    throw new ForbiddenFailure('不能停用本人的账号；请由另一位安全管理员办理');
  }
  return changeUser(context, {
    userId: input.userId,
    expectedRevision: from,
    paths: ['suspended'],
    action: 'identity:suspend',
    reason,
    changesOf: (row) => {
      if (row.suspended) {
        throw new StateFailure({
          message: '该用户已经停用，无须再次停用',
          from: 'SUSPENDED',
          to: 'SUSPENDED',
        });
      }
      return { suspended: { at: clock.now(), by: caller.userId, reason } };
    },
  });
}
