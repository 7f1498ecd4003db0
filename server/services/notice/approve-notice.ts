import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import { ConflictFailure } from '../../domain/failure.ts';
import { signedOff } from '../../domain/notice/sign-off.ts';
import { stateAfter } from '../../domain/notice/state.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { type Evaluation, evaluateNotice } from './evaluate-notice.ts';
import { getNoticeView, type NoticeView } from './get-notice.ts';
import { contentReaders } from './notice-readers.ts';
import { preparersOf } from './preparers.ts';
import { loadForStep, peopleOf, refuseOpenFindings, stepBy, writeStep } from './take-step.ts';

/**
 * Approves a draft exactly as it was seen, and freezes its facts: what is published later is what
 * was approved. The approver had no hand in the draft; errors, and warnings that nobody
 * acknowledged, stop it. `expectedFacts` also covers the tasks and problems behind the notice.
 * Fails with Validation, Forbidden, NotFound, Conflict, State, IncompleteData, Duplicate.
 */
export async function approveNotice(
  context: ServiceContext,
  input: {
    idempotencyKey: string;
    noticeId: string;
    expectedRevision: number;
    expectedFacts?: string | undefined;
  },
): Promise<NoticeView> {
  assertAllowedSomewhere(context.caller, 'notice:approve');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const { noticeId, expectedFacts } = input;
  await onceForCaller(
    context,
    {
      mutation: 'approveNotice',
      key,
      arguments: { noticeId, expectedRevision: from, expectedFacts },
    },
    async (transaction) => {
      const row = await loadForStep(context, transaction, {
        noticeId,
        expectedRevision: from,
        permission: 'notice:approve',
      });
      await approve(context, transaction, { row, expectedFacts });
      return noticeId;
    },
  );
  return getNoticeView(context, noticeId);
}

async function approve(
  context: ServiceContext,
  transaction: Transaction,
  { row, expectedFacts }: { row: NoticeRow; expectedFacts: string | undefined },
): Promise<void> {
  const evaluation = await evaluateNotice(context, row, { transaction });
  const approval = stepBy(context, 'notice:approve', row);
  const preparers = await preparersOf(context, transaction, row);
  const state = stateAfter(row.state, 'APPROVE', {
    rules: evaluation.rules,
    actors: peopleOf(approval),
    preparedBy: preparers.userIds,
    editBehind: preparers.editBehind(peopleOf(approval)),
    // Open findings are refused below, with the findings themselves.
    findings: [],
    isAcknowledged: () => true,
  });
  refuseOtherFacts(evaluation, expectedFacts);
  refuseOpenFindings(row, evaluation, '审签');
  const snapshot = await freezeFacts(context, transaction, {
    kind: 'approved',
    facts: signedOff(evaluation.facts, shanghaiDate(context.clock.now())),
    schema: evaluation.facts.schema,
    template: row.template,
    subject: {
      type: 'DisclosureNotice',
      id: row._id,
      organizationId: row.organizationId,
      scopePath: row.scopePath,
    },
  });
  await writeStep(context, transaction, {
    row,
    action: 'notice:approve',
    changes: {
      state,
      snapshotId: snapshot._id,
      approval,
      contentReaders: contentReaders(state, row),
    },
  });
}

/** A task that changed after the approver looked is another paper. */
function refuseOtherFacts(evaluation: Evaluation, expectedFacts: string | undefined): void {
  if (expectedFacts === undefined || evaluation.factsSha256 === expectedFacts) return;
  throw new ConflictFailure({
    message: '公示所依据的事实（整改任务、问题或机构）在您查看之后有改动；请重新读取后再审签',
  });
}
