import { platformScope, roleNames } from '../../domain/access/caller.ts';
import { type DelegationInput, delegationInput } from '../../domain/access/delegation.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { ForbiddenFailure } from '../../domain/failure.ts';
import { type DelegationRow, delegationRepository } from '../../store/access/delegations.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { type UserRow, userRepository } from '../../store/identity/users.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { askSteps } from '../work-item/ask-steps.ts';
import { delegationSteps, delegationSubject } from './ending-work.ts';
import { getDelegation } from './get-delegation.ts';

/**
 * Hands one of the caller's own roles to a colleague of the same organ for a time (代办). The caller
 * keeps it; what the colleague does by it is recorded as done for the caller. A role that was itself
 * handed over is not passed on. Fails with Validation, Forbidden, Duplicate.
 */
export async function delegateRole(
  context: ServiceContext,
  input: { idempotencyKey: string; delegation: unknown },
): Promise<DelegationRow> {
  assertAllowedSomewhere(context.caller, 'identity:delegate');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const delegation = parseArguments(delegationInput, input.delegation);
  refuseUnfit(context, delegation);
  const repository = delegationRepository(context.store);
  const id = await onceForCaller(
    context,
    { mutation: 'delegateRole', key, arguments: delegation },
    async (transaction) => {
      const organ = await organOf(context, transaction, delegation.organizationId);
      const delegate = await delegateOf(context, transaction, delegation);
      await refuseSecond(context, transaction, delegation);
      const row = rowOf(context, { delegation, organ, delegate });
      assertAllowed(context.caller, 'identity:delegate', row);
      return insertAggregate({
        context,
        transaction,
        repository,
        row,
        action: 'identity:delegate',
        follow: () =>
          askSteps(context, transaction, {
            subject: delegationSubject(row),
            steps: delegationSteps(row),
          }),
      });
    },
  );
  return getDelegation(context, id);
}

/** Only an own role is handed over, to another, for days that are not over. */
function refuseUnfit(context: ServiceContext, delegation: DelegationInput): void {
  const { caller, clock } = context;
  const { organizationId, role, delegateId, until } = delegation;
  const own = caller.memberships.some(
    (one) => !one.onBehalfOf && one.organizationId === organizationId && one.role === role,
  );
  if (!own) {
    throw new ForbiddenFailure(
      `您在该机构没有${roleNames[role]}的角色，不能委托；代他人办理的角色不能再委托`,
    );
  }
  if (delegateId === caller.userId) {
    throw invalidInput(['delegateId'], 'DELEGATE_SELF', '代办人不能是本人；请另选本机构的同事');
  }
  const today = shanghaiDate(clock.now());
  if (until >= today) return;
  throw invalidInput(['until'], 'TERM_OVER', `结束日期${until}已过（今天是${today}）；请核对日期`);
}

async function organOf(
  context: ServiceContext,
  transaction: Transaction,
  id: string,
): Promise<OrganizationRow> {
  const organ = await organizationRepository(context.store).find(platformScope, id, transaction);
  if (organ) return organ;
  throw new ForbiddenFailure('您所属的机构尚未登记；请系统管理员先登记该机构');
}

/** A colleague: a person, not suspended, with a role of his own at the organ. */
async function delegateOf(
  context: ServiceContext,
  transaction: Transaction,
  { delegateId, organizationId }: DelegationInput,
): Promise<UserRow> {
  const user = await userRepository(context.store).find(platformScope, delegateId, transaction);
  const colleague = user?.memberships.some((one) => one.organizationId === organizationId);
  if (user && colleague && !user.service && !user.suspended) return user;
  throw invalidInput(
    ['delegateId'],
    'DELEGATE_UNKNOWN',
    '代办人不是本机构的在用人员；请从本机构人员中选择',
  );
}

/**
 * One role is with one person at a time. Two calls at once cannot both find none: both append to
 * the chain of the role's organ in the same transaction, so one is tried again and finds the other.
 */
async function refuseSecond(
  context: ServiceContext,
  transaction: Transaction,
  { organizationId, role, from, until }: DelegationInput,
): Promise<void> {
  const [standing] = await everyRow(delegationRepository(context.store), {
    scope: platformScope,
    filter: {
      delegatorId: context.caller.userId,
      organizationId,
      role,
      ended: null,
      from: { atMost: until },
      until: { atLeast: from },
    },
    transaction,
  });
  if (!standing) return;
  throw invalidInput(
    ['from'],
    'DELEGATED_ALREADY',
    `${roleNames[role]}的角色已委托${standing.delegateName}代办（${standing.from}至${standing.until}）；请先结束该委托，或改用其他日期`,
  );
}

function rowOf(
  context: ServiceContext,
  parts: { delegation: DelegationInput; organ: OrganizationRow; delegate: UserRow },
): DelegationRow {
  const { delegation, organ, delegate } = parts;
  const { caller } = context;
  return {
    ...firstRevision(context, {
      organizationId: organ._id,
      scopePath: organ.scopePath,
      sortKey: delegation.from,
      userIds: [caller.userId, delegate._id],
    }),
    ...delegation,
    delegatorId: caller.userId,
    delegatorName: caller.name,
    delegateName: delegate.name,
  };
}
