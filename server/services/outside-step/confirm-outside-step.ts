import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import type { OutsideStepRow } from '../../store/outside-step/outside-steps.ts';
import type { Transaction } from '../../store/transaction.ts';
import { settleApproval, type TakenStep } from '../notice/settle-approval.ts';
import { settlePublication } from '../notice/settle-publication.ts';
import { settleReturn } from '../notice/settle-return.ts';
import { loadForStep, stepBy } from '../notice/take-step.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { confirmPlanStep } from './confirm-plan-step.ts';
import { getOutsideStep } from './get-outside-step.ts';
import { endConfirmation } from './outside-work.ts';
import { outsideOf, refuseOwnRecord } from './recorded-decision.ts';
import { loadWaiting, writeSettled } from './settle-outside-step.ts';

/**
 * Confirms a record of a step taken outside, by a second person: the step takes effect as if it were
 * taken here, with the same guards, shown as 代录. Fails with Validation, Forbidden, NotFound,
 * Conflict (the notice has changed since), State, IncompleteData, Duplicate.
 */
export async function confirmOutsideStep(
  context: ServiceContext,
  input: { idempotencyKey: string; id: string; expectedRevision: number },
): Promise<OutsideStepRow> {
  assertAllowedSomewhere(context.caller, 'outside:confirm');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const { id } = input;
  await onceForCaller(
    context,
    { mutation: 'confirmOutsideStep', key, arguments: { id, expectedRevision: from } },
    async (transaction) => {
      const row = await loadWaiting(context, transaction, {
        id,
        expectedRevision: from,
        permissionOf: () => 'outside:confirm',
      });
      await (row.planId === undefined ? confirm : confirmPlanStep)(context, transaction, row);
      return id;
    },
  );
  return getOutsideStep(context, id);
}

async function confirm(
  context: ServiceContext,
  transaction: Transaction,
  record: OutsideStepRow,
): Promise<void> {
  const permission = 'outside:confirm';
  const row = await loadForStep(context, transaction, {
    noticeId: record.noticeId ?? '',
    expectedRevision: record.noticeRevision ?? 1,
    permission,
  });
  const taken = { ...stepBy(context, permission, row), outside: outsideOf(record) };
  refuseOwnRecord(taken, record);
  await settle(context, transaction, {
    record,
    step: { row, taken, on: record.decidedOn, permission },
  });
  await endConfirmation(context, transaction, { row: record, taken, outcome: '确认' });
  await writeSettled(context, transaction, {
    row: record,
    state: 'CONFIRMED',
    action: 'outside:confirm',
    permission,
  });
}

function settle(
  context: ServiceContext,
  transaction: Transaction,
  { record, step }: { record: OutsideStepRow; step: TakenStep },
): Promise<void> {
  switch (record.step) {
    case 'AGREE':
      throw new Error('a notice is not agreed to, it is approved');
    case 'APPROVE':
      return settleApproval(context, transaction, { ...step, expectedFacts: record.noticeFacts });
    case 'RETURN':
      return settleReturn(context, transaction, { ...step, reason: record.sentence });
    case 'PUBLISH':
      return settlePublication(context, transaction, step);
  }
}
