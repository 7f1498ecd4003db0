import { platformScope } from '../../domain/access/caller.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { CalendarYearUnknown } from '../../domain/calendar/work-calendar.ts';
import { endOfPeriod } from '../../domain/calendar/working-days.ts';
import { inspectionRepository } from '../../store/inspection/inspections.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { loadWorkCalendar } from '../calendar/load-work-calendar.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';

/** Last day of so many working days after a day, which itself does not count (民法典第二百零一条). */
export async function workingDaysAfter(
  context: ServiceContext,
  start: string,
  length: number,
): Promise<string> {
  const calendar = await loadWorkCalendar(context.store);
  return endOfPeriod(calendar, {
    start,
    length,
    unit: 'WORKING_DAY',
    firstDayCounts: false,
    moveOffHoliday: true,
  });
}

/**
 * Day by which a plan is to be handed in: working days from the feedback, by the rules in force that
 * day. Undefined while no feedback date is registered, or where it touches a year whose days off
 * are not known yet.
 */
export async function planDueOn(
  context: ServiceContext,
  plan: Pick<PlanRow, 'inspectionId' | 'scopePath'>,
  transaction?: Transaction,
): Promise<string | undefined> {
  const inspections = inspectionRepository(context.store);
  const inspection = await inspections.find(platformScope, plan.inspectionId, transaction);
  const on = inspection?.feedbackDate;
  if (on === undefined) return undefined;
  const { rules } = await rulesFor(context, { scopePath: plan.scopePath, on });
  try {
    return await workingDaysAfter(context, on, rules.planDeadlineDays);
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return undefined;
    throw error;
  }
}

/** Today in Asia/Shanghai. */
export function today(context: ServiceContext): string {
  return shanghaiDate(context.clock.now());
}
