import { type GrantInput, grantInput } from '../../domain/access/grant.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { ForbiddenFailure } from '../../domain/failure.ts';
import { type GrantRow, grantRepository } from '../../store/access/grants.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { askSteps } from '../work-item/ask-steps.ts';
import { grantSteps, grantSubject } from './ending-work.ts';
import { getGrant } from './get-grant.ts';
import { grantPlaceOf } from './grant-place.ts';
import { granteeOf } from './grantee.ts';

/**
 * Grants one person actions on an organ, a region or one object for a time, or denies them whatever
 * the roles say; counts from the next request on. Nobody grants to himself. Fails with Validation,
 * Forbidden, Duplicate.
 */
export async function grantAccess(
  context: ServiceContext,
  input: { idempotencyKey: string; grant: unknown },
): Promise<GrantRow> {
  assertAllowedSomewhere(context.caller, 'identity:grant');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const grant = parseArguments(grantInput, input.grant);
  refuseUnfit(context, grant);
  const id = await onceForCaller(
    context,
    { mutation: 'grantAccess', key, arguments: grant },
    async (transaction) => {
      const row = await newRow(context, transaction, grant);
      assertAllowed(context.caller, 'identity:grant', row);
      const repository = grantRepository(context.store);
      return insertAggregate({
        context,
        transaction,
        repository,
        row,
        action: 'identity:grant',
        follow: () =>
          askSteps(context, transaction, { subject: grantSubject(row), steps: grantSteps(row) }),
      });
    },
  );
  return getGrant(context, id);
}

function refuseUnfit(context: ServiceContext, { granteeId, until }: GrantInput): void {
  if (granteeId === context.caller.userId) {
    throw new ForbiddenFailure('不能给本人授权；请由另一位安全管理员办理');
  }
  const today = shanghaiDate(context.clock.now());
  if (until >= today) return;
  throw invalidInput(['until'], 'TERM_OVER', `结束日期${until}已过（今天是${today}）；请核对日期`);
}

async function newRow(
  context: ServiceContext,
  transaction: Transaction,
  grant: GrantInput,
): Promise<GrantRow> {
  const grantee = await granteeOf(context, transaction, grant.granteeId);
  const { organizationId, scopePath } = await grantPlaceOf(context, transaction, grant.resource);
  return {
    ...firstRevision(context, {
      ...(organizationId !== undefined && { organizationId }),
      scopePath,
      sortKey: grant.from,
      userIds: [grantee._id],
    }),
    ...grant,
    granteeName: grantee.name,
    grantedByName: context.caller.name,
  };
}
