import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getNoticeView, type NoticeView } from './get-notice.ts';
import { returnReason } from './reason.ts';
import { settleReturn } from './settle-return.ts';
import { loadForStep, stepBy } from './take-step.ts';

/**
 * Sends an approved notice back to its drafters, with the reason. The approval and its frozen facts
 * no longer count; both stay in the audit record.
 * Fails with Validation, Forbidden, NotFound, Conflict, State.
 */
export async function returnNotice(
  context: ServiceContext,
  input: { noticeId: string; expectedRevision: number; reason: string },
): Promise<NoticeView> {
  assertAllowedSomewhere(context.caller, 'notice:return');
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  await inTransaction(context.store, async (transaction) => {
    const row = await loadForStep(context, transaction, {
      noticeId: input.noticeId,
      expectedRevision: from,
      permission: 'notice:return',
    });
    const reason = parseArguments(returnReason, input.reason, ['reason']);
    const taken = stepBy(context, 'notice:return', row);
    const on = shanghaiDate(taken.at);
    await settleReturn(context, transaction, { row, taken, on, reason });
  });
  return getNoticeView(context, input.noticeId);
}
