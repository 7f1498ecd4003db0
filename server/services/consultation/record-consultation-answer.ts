import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { answerInput, paperAnswer } from '../../domain/consultation/consultation.ts';
import { reference } from '../../domain/input/text.ts';
import { inTransaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import { today } from '../plan-procedure/plan-deadline.ts';
import { ownPlace } from '../plan-procedure/plan-step.ts';
import type { ServiceContext } from '../service-context.ts';
import { refuseMissingScans } from '../upload/ready-scans.ts';
import { type Consultation, getConsultation } from './get-consultation.ts';
import { loadConsultation, settleAnswer } from './settle-answer.ts';

const recordedAnswer = answerInput.safeExtend({
  consultationId: reference('征求意见'),
  expectedRevision,
  paper: paperAnswer,
});

/**
 * The clerk who asked records what a unit answered on paper (代录), with its scans. It decides
 * nothing, so that nobody confirms it: what becomes of each opinion is decided apart. Fails with
 * Validation, Forbidden, NotFound, Conflict, State.
 */
export async function recordConsultationAnswer(
  context: ServiceContext,
  input: unknown,
): Promise<Consultation> {
  const permission = 'plan:handle';
  assertAllowedSomewhere(context.caller, permission);
  const asked = parseArguments(recordedAnswer, input);
  const { consultationId, expectedRevision: from, paper, ...answer } = asked;
  const day = today(context);
  if (paper.receivedOn > day) {
    const message = `收到日期${paper.receivedOn}还没有到（今天是${day}）；请核对日期`;
    throw invalidInput(['paper', 'receivedOn'], 'RECEIVED_IN_FUTURE', message);
  }
  await inTransaction(context.store, async (transaction) => {
    const { row, plan } = await loadConsultation(context, transaction, {
      consultationId,
      expectedRevision: from,
      authorise: ({ _id, organizationId, scopePath }) =>
        assertAllowed(context.caller, permission, { _id, organizationId, scopePath }),
    });
    await refuseMissingScans(context, transaction, {
      organizationId: row.organizationId,
      scanIds: paper.scanIds,
      at: ['paper', 'scanIds'],
      owner: '征求意见的单位',
    });
    const place = ownPlace(plan);
    await settleAnswer(context, transaction, { row, plan, answer, permission, place, paper });
  });
  return getConsultation(context, consultationId);
}
