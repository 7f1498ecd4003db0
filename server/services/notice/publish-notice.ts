import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getNoticeView, type NoticeView } from './get-notice.ts';
import { settlePublication } from './settle-publication.ts';
import { loadForStep, stepBy } from './take-step.ts';

/**
 * Publishes what was approved. The frozen facts are checked again, since rules and calendar may
 * have changed meanwhile, and the period must not have begun before today (Asia/Shanghai).
 * Fails with Validation, Forbidden, NotFound, Conflict, State, IncompleteData, Duplicate.
 */
export async function publishNotice(
  context: ServiceContext,
  input: { idempotencyKey: string; noticeId: string; expectedRevision: number },
): Promise<NoticeView> {
  assertAllowedSomewhere(context.caller, 'notice:publish');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const { noticeId } = input;
  await onceForCaller(
    context,
    { mutation: 'publishNotice', key, arguments: { noticeId, expectedRevision: from } },
    async (transaction) => {
      const row = await loadForStep(context, transaction, {
        noticeId,
        expectedRevision: from,
        permission: 'notice:publish',
      });
      const taken = stepBy(context, 'notice:publish', row);
      await settlePublication(context, transaction, { row, taken, on: shanghaiDate(taken.at) });
      return noticeId;
    },
  );
  return getNoticeView(context, noticeId);
}
