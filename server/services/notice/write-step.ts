import type { Action } from '../../domain/access/actions.ts';
import type { WorkItemKind } from '../../domain/work-item/kinds.ts';
import type { Changes } from '../../store/aggregate/change-aggregate.ts';
import { type NoticeRow, noticeRepository, type StepRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { stepAnswer } from '../work-item/step-answer.ts';
import { writeAudited } from '../write-audited.ts';
import type { Evaluation } from './evaluate-notice.ts';
import { askNoticeSteps } from './notice-work.ts';

/** Steps that change the state: which asked step each answers, and what it is called in lists. */
const answers = {
  'notice:approve': { kind: 'NOTICE_APPROVAL', outcome: '审签' },
  'notice:return': { kind: 'NOTICE_PUBLICATION', outcome: '退回' },
  'notice:publish': { kind: 'NOTICE_PUBLICATION', outcome: '发布' },
} as const satisfies Readonly<Record<string, { kind: WorkItemKind; outcome: string }>>;

/** Writes a step with the work it asks and answers, and its audit event; last in the transaction. */
export async function writeStep(
  context: ServiceContext,
  transaction: Transaction,
  step: {
    readonly row: NoticeRow;
    readonly action: keyof typeof answers;
    /** What the caller had to be allowed, where the step is taken from outside (代录). */
    readonly permission?: Action;
    readonly taken: StepRow;
    readonly changes: Changes;
    readonly reason?: string;
    /** What was decided on, where the step leaves it as it is. */
    readonly evaluation?: Evaluation;
    /** SHA-256 of the facts that were decided on; those of the evaluation where it is not given. */
    readonly seenSha256?: string;
  },
): Promise<void> {
  const { row, action, permission, reason, evaluation } = step;
  const seenSha256 = step.seenSha256 ?? evaluation?.factsSha256;
  await writeAudited(context, transaction, {
    repository: noticeRepository(context.store),
    row,
    changes: step.changes,
    action,
    permission,
    reason,
    seenSha256,
    follow: () =>
      askNoticeSteps(context, transaction, {
        noticeId: row._id,
        answer: stepAnswer({ ...answers[action], taken: step.taken }),
        ...(evaluation && { evaluation }),
      }),
  });
}
