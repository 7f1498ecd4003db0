import { assertAllowedSomewhere, masterDataScope } from '../../domain/access/policy.ts';
import { calendarYearInput } from '../../domain/calendar/calendar-year.ts';
import {
  type CalendarYearRow,
  calendarYearRepository,
} from '../../store/calendar/calendar-years.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { type Patch, patched, patchPaths } from '../patch.ts';
import type { ServiceContext } from '../service-context.ts';
import { orderReask } from '../work-item/order-reask.ts';
import { getCalendarYear } from './get-calendar-year.ts';

/**
 * Corrects an added year, of whichever office: the calendar is the nation's, and the audit record
 * says who changed it. Fails with Validation, Forbidden, NotFound, Conflict.
 */
export async function changeCalendarYear(
  context: ServiceContext,
  input: { id: string; expectedRevision: number; changes: Patch },
): Promise<CalendarYearRow> {
  const { caller } = context;
  assertAllowedSomewhere(caller, 'calendar:add');
  await changeAggregate(
    {
      context,
      repository: calendarYearRepository(context.store),
      id: input.id,
      expectedRevision: input.expectedRevision,
      scope: masterDataScope(caller),
      permission: 'calendar:add',
      resourceOf: async () => ({ scopePath: caller.memberships.map(({ regionId }) => regionId) }),
      action: 'calendar:change',
      notFound: '没有这一条工作日历；请核对 id',
    },
    {
      schema: calendarYearInput,
      claims: patchPaths(input.changes),
      apply: (content) => patched(content, input.changes),
      after: (_row, transaction) => orderReask(context, transaction, { of: 'PAPERS' }),
    },
  );
  return getCalendarYear(context, input.id);
}
