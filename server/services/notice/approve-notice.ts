import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getNoticeView, type NoticeView } from './get-notice.ts';
import { settleApproval } from './settle-approval.ts';
import { loadForStep, stepBy } from './take-step.ts';

/**
 * Approves a draft exactly as it was seen, and freezes its facts: what is published later is what
 * was approved. The approver had no hand in the draft; errors, and warnings that nobody
 * acknowledged, stop it. `expectedFacts` also covers the tasks and problems behind the notice.
 * Fails with Validation, Forbidden, NotFound, Conflict, State, IncompleteData, Duplicate.
 */
export async function approveNotice(
  context: ServiceContext,
  input: {
    idempotencyKey: string;
    noticeId: string;
    expectedRevision: number;
    expectedFacts?: string | undefined;
  },
): Promise<NoticeView> {
  assertAllowedSomewhere(context.caller, 'notice:approve');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const { noticeId, expectedFacts } = input;
  await onceForCaller(
    context,
    {
      mutation: 'approveNotice',
      key,
      arguments: { noticeId, expectedRevision: from, expectedFacts },
    },
    async (transaction) => {
      const row = await loadForStep(context, transaction, {
        noticeId,
        expectedRevision: from,
        permission: 'notice:approve',
      });
      const taken = stepBy(context, 'notice:approve', row);
      const on = shanghaiDate(taken.at);
      await settleApproval(context, transaction, { row, taken, on, expectedFacts });
      return noticeId;
    },
  );
  return getNoticeView(context, noticeId);
}
