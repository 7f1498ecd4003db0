import type { Action } from '../../domain/access/actions.ts';
import { ConflictFailure } from '../../domain/failure.ts';
import { signedOff } from '../../domain/notice/sign-off.ts';
import { stateAfter } from '../../domain/notice/state.ts';
import { peopleOf } from '../../domain/outside-step/taken-step.ts';
import type { NoticeRow, StepRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { type Evaluation, evaluateNotice } from './evaluate-notice.ts';
import { contentReaders } from './notice-readers.ts';
import { preparersOf } from './preparers.ts';
import { refuseOpenFindings } from './take-step.ts';
import { writeStep } from './write-step.ts';

/** A step as it takes effect: who took it, and the day on which it was decided (Asia/Shanghai). */
export type TakenStep = {
  readonly row: NoticeRow;
  readonly taken: StepRow;
  readonly on: string;
  /** What the caller had to be allowed, where the step is taken from outside (代录). */
  readonly permission?: Action;
};

/**
 * Approves a draft and freezes its facts, in the caller's transaction. Throws StateFailure where
 * state or separation of duties forbid it, IncompleteDataFailure with what is still open,
 * ConflictFailure where the facts are not the expected ones.
 */
export async function settleApproval(
  context: ServiceContext,
  transaction: Transaction,
  step: TakenStep & { readonly expectedFacts: string | undefined },
): Promise<void> {
  const { row, taken } = step;
  const evaluation = await evaluateNotice(context, row, { transaction });
  const preparers = await preparersOf(context, transaction, row);
  const state = stateAfter(row.state, 'APPROVE', {
    rules: evaluation.rules,
    actors: peopleOf(taken),
    preparedBy: preparers.userIds,
    editBehind: preparers.editBehind(peopleOf(taken)),
    // Open findings are refused below, with the findings themselves.
    findings: [],
    isAcknowledged: () => true,
  });
  refuseOtherFacts(evaluation, step.expectedFacts);
  refuseOpenFindings(row, evaluation, '审签');
  const snapshot = await freezeFacts(context, transaction, {
    kind: 'approved',
    facts: signedOff(evaluation.facts, step.on),
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
    ...step,
    action: 'notice:approve',
    evaluation,
    changes: {
      state,
      snapshotId: snapshot._id,
      approval: taken,
      returned: undefined,
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
