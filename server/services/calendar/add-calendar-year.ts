import { ROOT_REGION_ID } from '../../domain/access/caller.ts';
import { assertAllowedSomewhere, masterDataScope } from '../../domain/access/policy.ts';
import { calendarYearInput } from '../../domain/calendar/calendar-year.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import {
  type CalendarYearRow,
  calendarYearRepository,
} from '../../store/calendar/calendar-years.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { orderReask } from '../work-item/order-reask.ts';
import { getCalendarYear } from './get-calendar-year.ts';

/**
 * Adds a year of the official calendar with its source; it replaces the built-in data of that year
 * whole. Fails with Validation, Forbidden, Duplicate (the year was added already).
 */
export async function addCalendarYear(
  context: ServiceContext,
  input: { idempotencyKey: string; calendarYear: unknown },
): Promise<CalendarYearRow> {
  assertAllowedSomewhere(context.caller, 'calendar:add');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const added = parseArguments(calendarYearInput, input.calendarYear);
  const repository = calendarYearRepository(context.store);
  const id = await onceForCaller(
    context,
    { mutation: 'addCalendarYear', key, arguments: added },
    async (transaction) => {
      const twin = await repository.findOneBy(
        masterDataScope(context.caller),
        { year: added.year },
        transaction,
      );
      if (twin) {
        throw new DuplicateFailure(
          `${added.year}年的工作日历已添加（来源：${twin.source}）；如需更正，请修改该年的日历`,
          { path: ['input', 'year'], existing: { type: 'CalendarYear', id: twin._id } },
        );
      }
      const row: CalendarYearRow = {
        ...firstRevision(context, { scopePath: [ROOT_REGION_ID], sortKey: String(added.year) }),
        ...added,
        daysOff: added.daysOff.toSorted(),
        makeUpDays: added.makeUpDays.toSorted(),
      };
      return insertAggregate({
        context,
        transaction,
        repository,
        row,
        action: 'calendar:add',
        follow: () => orderReask(context, transaction, { of: 'PAPERS' }),
      });
    },
  );
  return getCalendarYear(context, id);
}
