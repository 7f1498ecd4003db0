import { platformScope } from '../../domain/access/caller.ts';
import { dateOfDayNumber, dayNumber, shanghaiDate } from '../../domain/calendar/date.ts';
import { CalendarYearUnknown } from '../../domain/calendar/work-calendar.ts';
import { countWorkingDays } from '../../domain/calendar/working-days.ts';
import { inspectionRepository } from '../../store/inspection/inspections.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { loadWorkCalendar } from '../calendar/load-work-calendar.ts';
import { planDueOn } from '../plan-procedure/plan-deadline.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';

/** By when a plan is to be handed in, and how it stands today. */
export type PlanDeadline = {
  readonly feedbackDate: string;
  readonly workingDays: number;
  /** Absent where it touches a year whose days off are not known yet. */
  readonly dueOn?: string | undefined;
  /** Working days after today, the last one counted; negative once it is late. */
  readonly workingDaysLeft?: number | undefined;
};

/** The deadline of a plan for its readers; undefined while no feedback date is registered. */
export async function planDeadline(
  context: ServiceContext,
  plan: PlanRow,
): Promise<PlanDeadline | undefined> {
  const inspections = inspectionRepository(context.store);
  const inspection = await inspections.find(platformScope, plan.inspectionId);
  const feedbackDate = inspection?.feedbackDate;
  if (feedbackDate === undefined) return undefined;
  const { rules } = await rulesFor(context, { scopePath: plan.scopePath, on: feedbackDate });
  const dueOn = await planDueOn(context, plan);
  return {
    feedbackDate,
    workingDays: rules.planDeadlineDays,
    dueOn,
    workingDaysLeft: dueOn === undefined ? undefined : await daysLeft(context, dueOn),
  };
}

async function daysLeft(context: ServiceContext, dueOn: string): Promise<number | undefined> {
  const calendar = await loadWorkCalendar(context.store);
  const today = shanghaiDate(context.clock.now());
  try {
    return dueOn >= today
      ? countWorkingDays(calendar, dayAfter(today), dueOn)
      : -countWorkingDays(calendar, dayAfter(dueOn), today);
  } catch (error) {
    if (error instanceof CalendarYearUnknown) return undefined;
    throw error;
  }
}

function dayAfter(date: string): string {
  return dateOfDayNumber((dayNumber(date) ?? 0) + 1);
}
