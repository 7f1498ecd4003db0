import { organToken } from '../../domain/access/audience.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { meetingRepository } from '../../store/meeting/meetings.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/** Throws ValidationFailure unless the meeting is one of that organ's register, held after the plan was submitted. */
export async function checkMeeting(
  context: ServiceContext,
  transaction: Transaction,
  step: {
    readonly plan: PlanRow;
    readonly organizationId: string;
    readonly meetingId: string | undefined;
  },
): Promise<void> {
  const { plan, organizationId, meetingId } = step;
  if (meetingId === undefined) return;
  const meeting = await meetingRepository(context.store).find(
    { tokens: [organToken(organizationId)] },
    meetingId,
    transaction,
  );
  if (!meeting) {
    throw invalidInput(
      ['meetingId'],
      'MEETING_UNKNOWN',
      '会议不存在，或不是办理该步骤的机关登记的；请先登记会议，再填写其 id',
    );
  }
  const begun = shanghaiDate(plan.createdAt);
  if (meeting.heldOn >= begun) return;
  throw invalidInput(
    ['meetingId'],
    'MEETING_BEFORE_PLAN',
    `会议日期${meeting.heldOn}早于方案起草的日期${begun}，不会是审议本方案的会议；请核对`,
  );
}
