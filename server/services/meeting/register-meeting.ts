import { organToken } from '../../domain/access/audience.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { type MeetingInput, meetingInput } from '../../domain/meeting/meeting.ts';
import { type MeetingRow, meetingRepository } from '../../store/meeting/meetings.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { getMeeting, type Meeting } from './get-meeting.ts';

/**
 * Registers a meeting that was held, for an organ of which the caller is a clerk. It stays within
 * the organ: minutes are inner papers. Fails with Validation, Forbidden, Duplicate.
 */
export async function registerMeeting(
  context: ServiceContext,
  input: { idempotencyKey: string; organizationId?: string | undefined; meeting: unknown },
): Promise<Meeting> {
  assertAllowedSomewhere(context.caller, 'plan:handle');
  const owner = await owningOrganization(context, input.organizationId, 'plan:handle');
  assertAllowed(context.caller, 'plan:handle', owner);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const meeting = parseArguments(meetingInput, input.meeting);
  refuseComing(context, meeting);
  const repository = meetingRepository(context.store);
  const id = await onceForCaller(
    context,
    { mutation: 'registerMeeting', key, arguments: { organizationId: owner._id, meeting } },
    (transaction) => {
      const row = newMeeting(context, owner, meeting);
      return insertAggregate({ context, transaction, repository, row, action: 'meeting:register' });
    },
  );
  return getMeeting(context, id);
}

function refuseComing(context: ServiceContext, { heldOn }: MeetingInput): void {
  const today = shanghaiDate(context.clock.now());
  if (heldOn <= today) return;
  throw invalidInput(
    ['heldOn'],
    'MEETING_IN_FUTURE',
    `会议日期${heldOn}还没有到（今天是${today}）；请在会后登记，或核对日期`,
  );
}

function newMeeting(
  context: ServiceContext,
  owner: OrganizationRow,
  meeting: MeetingInput,
): MeetingRow {
  const first = firstRevision(context, {
    organizationId: owner._id,
    scopePath: owner.scopePath,
    sortKey: `${meeting.heldOn}:${context.clock.now().toISOString()}`,
  });
  return { ...first, audience: [organToken(owner._id)], ...meeting, organizationId: owner._id };
}
