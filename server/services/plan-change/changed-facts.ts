import { type PlanFacts, planFacts } from '../../domain/plan/facts.ts';
import { completionSchedule } from '../../domain/plan/schedule.ts';
import { deadlineReading } from '../../domain/plan/text/deadline-reading.ts';
import type { ChangedItem } from '../../domain/plan-change/plan-change.ts';
import { printDeadline } from '../../domain/task/deadline.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { sectionFacts } from '../plan-facts/assemble-plan-facts.ts';
import { loadPlanSources } from '../plan-facts/plan-sources.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * The frozen facts of a plan with one item changed: its version, the schedule and what is woven into
 * the sections follow; everything else stands as it was approved, whatever the rows say by now.
 */
export async function changedFacts(
  context: ServiceContext,
  transaction: Transaction,
  change: {
    readonly plan: PlanRow;
    readonly facts: PlanFacts;
    readonly taskId: string;
    readonly after: ChangedItem;
    readonly version: number;
  },
): Promise<PlanFacts> {
  const { plan, facts, taskId, after, version } = change;
  const items = facts.items.map((item) => (item.key === taskId ? withChange(item, after) : item));
  const schedule = completionSchedule(items.map(({ deadline }) => deadline));
  const { sections } = await loadPlanSources(context, plan, transaction);
  const { inspection, region, counts } = facts;
  const woven = sectionFacts(sections, { inspection, region, counts, schedule, items });
  const content = { ...facts, ...woven, items, schedule, version: { number: version } };
  // Through JSON, so that what is not given is absent in the snapshot, not there as undefined.
  const plain: unknown = JSON.parse(JSON.stringify(content));
  return planFacts.parse(plain);
}

function withChange(item: PlanFacts['items'][number], { deadline, goal }: ChangedItem) {
  return {
    ...item,
    ...(goal !== undefined && { goal: { text: goal, parts: [] } }),
    ...(deadline !== undefined && {
      deadline: printDeadline(deadline),
      dueOn: deadlineReading(deadline).lastDay,
    }),
  };
}
