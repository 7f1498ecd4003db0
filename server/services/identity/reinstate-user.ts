import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import { suspensionReason } from '../../domain/identity/user.ts';
import type { UserRow } from '../../store/identity/users.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { changeUser } from './change-user.ts';

/**
 * Lets a suspended user act again, with the roles held now. Fails with Validation, Forbidden,
 * NotFound, Conflict, State.
 */
export async function reinstateUser(
  context: ServiceContext,
  input: { userId: string; expectedRevision: number; reason: unknown },
): Promise<UserRow> {
  assertAllowedSomewhere(context.caller, 'identity:register');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const reason = parseArguments(suspensionReason, input.reason, ['reason']);
  return changeUser(context, {
    userId: input.userId,
    expectedRevision: from,
    paths: ['suspended'],
    action: 'identity:reinstate',
    reason,
    changesOf: (row) => {
      if (!row.suspended) {
        throw new StateFailure({
          message: '该用户没有停用，无须恢复',
          from: 'ACTIVE',
          to: 'ACTIVE',
        });
      }
      return { suspended: undefined };
    },
  });
}
