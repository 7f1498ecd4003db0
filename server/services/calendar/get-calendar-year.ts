import { masterDataScope } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import {
  type CalendarYearRow,
  calendarYearRepository,
} from '../../store/calendar/calendar-years.ts';
import type { ServiceContext } from '../service-context.ts';

/** One added year of the calendar; throws NotFoundFailure for an unknown one. */
export async function getCalendarYear(
  context: ServiceContext,
  id: string,
): Promise<CalendarYearRow> {
  const row = await calendarYearRepository(context.store).find(masterDataScope(context.caller), id);
  if (!row) throw new NotFoundFailure('没有这一条工作日历；请核对 id');
  return row;
}
