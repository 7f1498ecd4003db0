import { scopeOf } from '../../domain/access/policy.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import { type MeetingRow, meetingRepository } from '../../store/meeting/meetings.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** Meetings that the caller may read, by their days. */
export function listMeetings(
  context: ServiceContext,
  request: { page: PageRequest },
): ListResult<MeetingRow> {
  return listAggregates({
    repository: meetingRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    filter: {},
    window: parsePage(request.page),
  });
}
