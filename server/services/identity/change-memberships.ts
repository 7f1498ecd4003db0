import { audienceOf } from '../../domain/access/audience.ts';
import { administratorsFault, ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { ForbiddenFailure } from '../../domain/failure.ts';
import { membershipsInput } from '../../domain/identity/user.ts';
import { loadForChange, writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import { inTransaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { auditStep } from '../new-aggregate.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { PLATFORM_ORGANIZATION_ID } from './ensure-administrators.ts';
import { getUser } from './get-user.ts';
import { organsOf, resolveMemberships } from './resolve-memberships.ts';

/**
 * Replaces a person's roles at organs; the next request already counts by the new ones. The role
 * at the platform itself stays, so that the platform never loses an administrator, and nobody
 * changes the own roles. Fails with Validation, Forbidden, NotFound, Conflict.
 */
export async function changeMemberships(
  context: ServiceContext,
  input: { userId: string; expectedRevision: number; memberships: unknown },
): Promise<UserRow> {
  assertAllowedSomewhere(context.caller, 'identity:register');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const wanted = parseArguments(membershipsInput, input.memberships, ['memberships']);
  const repository = userRepository(context.store);
  const { caller, store } = context;
  if (input.userId === caller.userId) {
    throw new ForbiddenFailure('不能调整本人的角色；请由另一位安全管理员办理');
  }
  await inTransaction(store, async (transaction) => {
    const row = await loadForChange({
      store,
      transaction,
      repository,
      scope: scopeOf(caller, 'identity:register'),
      id: input.userId,
      expectedRevision: from,
      paths: ['memberships'],
      notFound: '用户不存在，或不在您管理的范围；请核对 userId',
      authorise: (user) => assertAllowed(caller, 'identity:register', user),
    });
    const resolved = await resolveMemberships(context, transaction, wanted);
    const kept = row.memberships.filter((one) => one.organizationId === PLATFORM_ORGANIZATION_ID);
    const memberships = [...kept, ...resolved.memberships];
    refuseTwoAdministrators(memberships);
    const scopePath = kept.length > 0 ? [ROOT_REGION_ID] : (resolved.scopePath ?? row.scopePath);
    const changes = await writeChanges({
      transaction,
      repository,
      row,
      changes: {
        memberships,
        scopePath,
        audience: audienceOf({ _id: row._id, scopePath }, { memberOf: organsOf(memberships) }),
      },
      by: { userId: caller.userId, at: context.clock.now() },
    });
    if (changes.length === 0) return;
    await auditStep({
      context,
      transaction,
      subjectType: repository.name,
      row,
      revision: row.revision + 1,
      action: 'identity:change-memberships',
      changes,
    });
  });
  return getUser(context, input.userId);
}

/** The role at the platform counts too: only the row tells of it. */
function refuseTwoAdministrators(memberships: UserRow['memberships']): void {
  const fault = administratorsFault(memberships.map(({ role }) => role));
  if (fault !== undefined) throw invalidInput(['memberships'], 'ADMINISTRATORS_APART', fault);
}
