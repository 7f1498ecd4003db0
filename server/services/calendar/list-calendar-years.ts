import { masterDataScope } from '../../domain/access/policy.ts';
import { type PageRequest, parsePage } from '../../store/aggregate/page.ts';
import {
  type CalendarYearRow,
  calendarYearRepository,
} from '../../store/calendar/calendar-years.ts';
import { type ListResult, listAggregates } from '../list-aggregates.ts';
import type { ServiceContext } from '../service-context.ts';

/** Years that offices added to the calendar, in order. */
export function listCalendarYears(
  context: ServiceContext,
  request: { page: PageRequest },
): ListResult<CalendarYearRow> {
  return listAggregates({
    repository: calendarYearRepository(context.store),
    scope: masterDataScope(context.caller),
    filter: {},
    window: parsePage(request.page),
  });
}
