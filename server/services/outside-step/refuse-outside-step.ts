import { assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { settlingReason } from '../../domain/outside-step/outside-step.ts';
import type { OutsideStepRow } from '../../store/outside-step/outside-steps.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getOutsideStep } from './get-outside-step.ts';
import { endConfirmation } from './outside-work.ts';
import { loadWaiting, writeSettled } from './settle-outside-step.ts';

/**
 * Refuses a record (by who could confirm it), or withdraws it (by who made it), with the reason;
 * nothing takes effect. Fails with Validation, Forbidden, NotFound, Conflict, State.
 */
export async function refuseOutsideStep(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; reason: unknown },
): Promise<OutsideStepRow> {
  assertMaySettle(context);
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const reason = parseArguments(settlingReason, input.reason, ['reason']);
  const { caller } = context;
  const isOwn = (row: OutsideStepRow) => row.recordedBy.userId === caller.userId;
  const permissionOf = (row: OutsideStepRow) =>
    isOwn(row) ? ('outside:record' as const) : ('outside:confirm' as const);
  await inTransaction(context.store, async (transaction) => {
    const row = await loadWaiting(context, transaction, {
      id: input.id,
      expectedRevision: from,
      permissionOf,
    });
    const outcome = isOwn(row) ? '撤回' : '不予确认';
    const taken = { by: caller.userId, byName: caller.name, at: context.clock.now() };
    await endConfirmation(context, transaction, { row, taken, outcome });
    await writeSettled(context, transaction, {
      row,
      state: isOwn(row) ? 'WITHDRAWN' : 'REFUSED',
      action: isOwn(row) ? 'outside:withdraw' : 'outside:refuse',
      permission: permissionOf(row),
      reason,
    });
  });
  return getOutsideStep(context, input.id);
}

/** Who could neither have recorded nor confirm it is told so before the input is read. */
function assertMaySettle({ caller }: ServiceContext): void {
  const records = scopeOf(caller, 'outside:record').tokens.length > 0;
  assertAllowedSomewhere(caller, records ? 'outside:record' : 'outside:confirm');
}
