import type { Action } from '../../domain/access/actions.ts';
import type { WorkItemKind } from '../../domain/work-item/kinds.ts';
import { type Changes, writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { type NoticeRow, noticeRepository, type StepRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import { auditStep } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';
import type { WorkAnswer } from '../work-item/ask-steps.ts';
import type { Evaluation } from './evaluate-notice.ts';
import { askNoticeSteps } from './notice-work.ts';
import { nameOfDecider } from './step-names.ts';

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
  const repository = noticeRepository(context.store);
  const changes = await writeChanges({
    transaction,
    repository,
    row,
    changes: step.changes,
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  await askNoticeSteps(context, transaction, {
    noticeId: row._id,
    answer: answerOf(action, step.taken),
    ...(evaluation && { evaluation }),
  });
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row,
    revision: row.revision + 1,
    action,
    changes,
    ...(permission !== undefined && { permission }),
    ...(reason !== undefined && { reason }),
    ...(seenSha256 !== undefined && { seenSha256 }),
  });
}

function answerOf(action: keyof typeof answers, taken: StepRow): WorkAnswer {
  const { kind, outcome } = answers[action];
  const { by, byName, at, onBehalfOf, outside } = taken;
  return {
    kind,
    done: {
      by,
      byName,
      at,
      outcome,
      ...(onBehalfOf && { onBehalfOf }),
      ...(outside && { outside: nameOfDecider(outside) }),
    },
    with: outside ? [outside.recordedBy.userId] : [],
    always: true,
  };
}
