import type { NoticeRow, StepRow } from '../../store/notice/notices.ts';
import type { OutsideStepRow } from '../../store/outside-step/outside-steps.ts';
import type { Transaction } from '../../store/transaction.ts';
import { preparersOf } from '../notice/preparers.ts';
import { nameOfDecider } from '../notice/step-names.ts';
import type { ServiceContext } from '../service-context.ts';
import { askSteps, type WorkSubject } from '../work-item/ask-steps.ts';

/** Chinese names of the steps that may be recorded. */
export const outsideStepNames: Readonly<Record<OutsideStepRow['step'], string>> = {
  APPROVE: '审签',
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
  return askSteps(context, transaction, {
    subject: subjectOf(row),
    steps: [
      {
        kind: 'OUTSIDE_CONFIRMATION',
        title: `${outsideStepNames[row.step]}：${notice.title ?? '未拟标题的公示'}`,
        asked: `${row.recordedBy.name}代录了${nameOfDecider(row)}于${row.decidedOn}作出的决定，请核对扫描件后确认。`,
        dueOn: notice.period.start,
        organizationIds: [row.organizationId],
        barred: [...new Set([row.recordedBy.userId, ...(preparers?.userIds ?? [])])],
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
