import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { stateAfter } from '../../domain/notice/state.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';
import { getNoticeView, type NoticeView } from './get-notice.ts';
import { contentReaders } from './notice-readers.ts';
import { returnReason } from './reason.ts';
import { loadForStep, writeStep } from './take-step.ts';

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
    const on = shanghaiDate(context.clock.now());
    const { rules } = await rulesFor(context, { scopePath: row.scopePath, on });
    const state = stateAfter(row.state, 'RETURN', {
      rules,
      actors: [context.caller.userId],
      preparedBy: row.editors,
      findings: [],
      isAcknowledged: () => true,
      reason,
    });
    await writeStep(context, transaction, {
      row,
      action: 'notice:return',
      reason,
      changes: {
        state,
        snapshotId: undefined,
        approval: undefined,
        contentReaders: contentReaders(state, row),
      },
    });
  });
  return getNoticeView(context, input.noticeId);
}
