import { z } from 'zod';
import { isWorkingDay } from '../../domain/calendar/work-calendar.ts';
import { countDays, countWorkingDays, endOfPeriod } from '../../domain/calendar/working-days.ts';
import { ForbiddenFailure } from '../../domain/failure.ts';
import { calendarDate } from '../../domain/input/text.ts';
import { parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { loadWorkCalendar } from './load-work-calendar.ts';

const periodInput = z.strictObject({
  start: calendarDate('起始日期'),
  length: z.int().min(1).max(1000).describe('期间长度'),
  unit: z.enum(['WORKING_DAY', 'DAY']).describe('期间单位'),
  firstDayCounts: z.boolean().describe('首日是否计入'),
  moveOffHoliday: z.boolean().describe('末日逢休息日是否顺延'),
});

/** A period with its last day and how long it is, its first day counted and not counted. */
export type WorkingPeriod = {
  readonly start: string;
  readonly end: string;
  readonly workingDays: number;
  readonly workingDaysWithoutFirst: number;
  readonly calendarDays: number;
  readonly calendarDaysWithoutFirst: number;
};

/**
 * Last day of a period on the official calendar, with its working and calendar days. Fails with
 * Validation, and with IncompleteData where it touches a year of which no data is known.
 */
export async function workingPeriod(
  context: ServiceContext,
  input: unknown,
): Promise<WorkingPeriod> {
  if (context.caller.memberships.length === 0) {
    throw new ForbiddenFailure('您还没有任何角色；请管理员授予角色后再办理');
  }
  const period = parseArguments(periodInput, input);
  const calendar = await loadWorkCalendar(context.store);
  const end = endOfPeriod(calendar, period);
  const workingDays = countWorkingDays(calendar, period.start, end);
  const calendarDays = countDays(period.start, end);
  return {
    start: period.start,
    end,
    workingDays,
    workingDaysWithoutFirst: workingDays - (isWorkingDay(calendar, period.start) ? 1 : 0),
    calendarDays,
    calendarDaysWithoutFirst: calendarDays - 1,
  };
}
