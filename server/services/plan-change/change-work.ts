import { deadlineReading } from '../../domain/plan/text/deadline-reading.ts';
import { PLAN_CHANGE_NAMES } from '../../domain/plan-change/plan-change.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { PlanChangeRow } from '../../store/plan-change/plan-changes.ts';
import type { Transaction } from '../../store/transaction.ts';
import { planTitle } from '../plan-procedure/plan-title.ts';
import type { ServiceContext } from '../service-context.ts';
import { askSteps, type WorkAnswer } from '../work-item/ask-steps.ts';

/** Asks the decision on an open request, of others than who made it; `answer` tells who took it. */
export async function askDecision(
  context: ServiceContext,
  transaction: Transaction,
  work: { readonly row: PlanChangeRow; readonly plan: PlanRow; readonly answer?: WorkAnswer },
): Promise<number> {
  const { row, plan, answer } = work;
  const { before, requested, kind } = row;
  const asked = {
    kind: 'PLAN_CHANGE_DECISION' as const,
    title: await planTitle(context, transaction, plan),
    asked: `${requested.byName}申请${PLAN_CHANGE_NAMES[kind]}一项整改任务，请决定。理由：${row.reason}`,
    dueOn: before.deadline === undefined ? undefined : deadlineReading(before.deadline).lastDay,
    organizationIds: [row.decidingId],
    barred: [requested.by, ...(requested.onBehalfOf ? [requested.onBehalfOf.userId] : [])],
  };
  return askSteps(context, transaction, {
    subject: { type: 'PlanChange', row, readers: row.audience },
    steps: row.state === 'OPEN' ? [asked] : [],
    answer,
  });
}
