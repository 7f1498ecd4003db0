import { masterDataScope } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import {
  type CalendarYearRow,
  calendarYearRepository,
} from '../../store/calendar/calendar-years.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** An added year of the calendar as its readers see it. */
export type AddedYear = CalendarYearRow;

/** One added year of the calendar; throws NotFoundFailure for an unknown one. */
export async function getCalendarYear(context: ServiceContext, id: string): Promise<AddedYear> {
  const repository = calendarYearRepository(context.store);
  const scope = masterDataScope(context.caller);
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure('没有这一条工作日历；请核对 id');
  return row;
}
