import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import type { StepRow } from '../../store/notice/notices.ts';
import type { OutsideStepRow } from '../../store/outside-step/outside-steps.ts';
import type { Transaction } from '../../store/transaction.ts';
import { settleApproval, type TakenStep } from '../notice/settle-approval.ts';
import { settlePublication } from '../notice/settle-publication.ts';
import { settleReturn } from '../notice/settle-return.ts';
import { loadForStep, peopleOf, stepBy } from '../notice/take-step.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getOutsideStep } from './get-outside-step.ts';
import { endConfirmation } from './outside-work.ts';
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
      await confirm(context, transaction, row);
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
    noticeId: record.noticeId,
    expectedRevision: record.noticeRevision,
    permission,
  });
  const taken = takenOutside(stepBy(context, permission, row), record);
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
    case 'APPROVE':
      return settleApproval(context, transaction, { ...step, expectedFacts: record.noticeFacts });
    case 'RETURN':
      return settleReturn(context, transaction, { ...step, reason: record.sentence });
    case 'PUBLISH':
      return settlePublication(context, transaction, step);
  }
}

function takenOutside(step: StepRow, record: OutsideStepRow): StepRow {
  const { organ, personName, personPost, number } = record;
  return {
    ...step,
    outside: {
      stepId: record._id,
      decidedOn: record.decidedOn,
      recordedBy: record.recordedBy,
      ...(organ !== undefined && { organ }),
      ...(personName !== undefined && { personName }),
      ...(personPost !== undefined && { personPost }),
      ...(number !== undefined && { number }),
    },
  };
}

/** Four eyes on every record, whatever roles a person holds, also by delegation. */
function refuseOwnRecord(taken: StepRow, record: OutsideStepRow): void {
  if (!peopleOf(taken).includes(record.recordedBy.userId)) return;
  const message = '录入人不能确认自己的代录；请由另一位有权限的人员确认。';
  throw new StateFailure({
    message,
    from: 'RECORDED',
    to: 'CONFIRMED',
    missingGuards: [message],
  });
}
