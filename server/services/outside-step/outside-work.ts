import { nameOfDecider } from '../../domain/outside-step/decider-name.ts';
import type { NoticeRow, StepRow } from '../../store/notice/notices.ts';
import type { OutsideStepRow } from '../../store/outside-step/outside-steps.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { preparersOf } from '../notice/preparers.ts';
import { planDueOn } from '../plan-procedure/plan-deadline.ts';
import { planPreparers } from '../plan-procedure/plan-preparers.ts';
import { planTitle } from '../plan-procedure/plan-title.ts';
import type { ServiceContext } from '../service-context.ts';
import { askSteps, type WorkSubject } from '../work-item/ask-steps.ts';

/** Chinese names of the steps that may be recorded. */
export const outsideStepNames: Readonly<Record<OutsideStepRow['step'], string>> = {
  APPROVE: '审签',
  AGREE: '同意',
  RETURN: '退回',
  PUBLISH: '发布',
};

/** Asks the confirmation of a new record of those who did not make it, nor the draft behind it. */
export async function askConfirmation(
  context: ServiceContext,
  transaction: Transaction,
  { row, notice }: { row: OutsideStepRow; notice: NoticeRow },
): Promise<number> {
  const preparers = row.step === 'APPROVE' ? await preparersOf(context, transaction, notice) : null;
  return askOf(context, transaction, {
    row,
    title: notice.title ?? '未拟标题的公示',
    dueOn: notice.period.start,
    barred: preparers?.userIds ?? [],
  });
}

/** The same for a step of a plan; who wrote the plan confirms no review, approval or signing. */
export async function askPlanConfirmation(
  context: ServiceContext,
  transaction: Transaction,
  { row, plan }: { row: OutsideStepRow; plan: PlanRow },
): Promise<number> {
  const asked = plan.procedure?.steps.find(({ key }) => key === row.planStep?.key);
  const binds = asked !== undefined && asked.role !== 'CLERK';
  const preparers = binds ? await planPreparers(context, transaction, plan) : null;
  return askOf(context, transaction, {
    row,
    title: `${row.planStep?.name ?? ''}：${await planTitle(context, transaction, plan)}`,
    dueOn: await planDueOn(context, plan, transaction),
    barred: preparers?.userIds ?? [],
  });
}

async function askOf(
  context: ServiceContext,
  transaction: Transaction,
  asked: {
    readonly row: OutsideStepRow;
    readonly title: string;
    readonly dueOn: string | undefined;
    readonly barred: readonly string[];
  },
): Promise<number> {
  const { row, title, dueOn, barred } = asked;
  return askSteps(context, transaction, {
    subject: subjectOf(row),
    steps: [
      {
        kind: 'OUTSIDE_CONFIRMATION',
        title: `${outsideStepNames[row.step]}：${title}`,
        asked: `${row.recordedBy.name}代录了${nameOfDecider(row)}于${row.decidedOn}作出的决定，请核对扫描件后确认。`,
        dueOn,
        organizationIds: [row.organizationId],
        barred: [...new Set([row.recordedBy.userId, ...barred])],
      },
    ],
  });
}

/** Ends the asking; a confirmation or refusal goes into the lists of who gave it. */
export async function endConfirmation(
  context: ServiceContext,
  transaction: Transaction,
  { row, taken, outcome }: { row: OutsideStepRow; taken: StepRow; outcome: string },
): Promise<void> {
  const { by, byName, at, onBehalfOf } = taken;
  await askSteps(context, transaction, {
    subject: subjectOf(row),
    steps: [],
    answer: {
      kind: 'OUTSIDE_CONFIRMATION',
      done: { by, byName, at, outcome, ...(onBehalfOf && { onBehalfOf }) },
    },
  });
}

function subjectOf(row: OutsideStepRow): WorkSubject {
  return { type: 'OutsideStep', row, readers: row.audience };
}
