import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type MeetingRow, meetingRepository } from '../../store/meeting/meetings.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A meeting as its readers see it. */
export type Meeting = MeetingRow;

/** One meeting; throws NotFoundFailure, alike for an unknown and a foreign one. */
export async function getMeeting(context: ServiceContext, id: string): Promise<Meeting> {
  const repository = meetingRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure('会议不存在，或不在您可查阅的范围；请核对 id');
  return row;
}
