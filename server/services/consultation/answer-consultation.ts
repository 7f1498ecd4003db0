import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { answerInput } from '../../domain/consultation/consultation.ts';
import { reference } from '../../domain/input/text.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { type Consultation, getConsultation } from './get-consultation.ts';
import { loadConsultation, settleAnswer, unitPlace } from './settle-answer.ts';

const unitAnswer = answerInput.safeExtend({
  consultationId: reference('征求意见'),
  expectedRevision,
});

/**
 * The asked unit answers, by a clerk of its own: its opinions, or that it has none. Fails with
 * Validation, Forbidden, NotFound, Conflict, State.
 */
export async function answerConsultation(
  context: ServiceContext,
  input: unknown,
): Promise<Consultation> {
  const permission = 'plan:answer';
  assertAllowedSomewhere(context.caller, permission);
  const { consultationId, expectedRevision: from, ...answer } = parseArguments(unitAnswer, input);
  await inTransaction(context.store, async (transaction) => {
    const { row, plan } = await loadConsultation(context, transaction, {
      consultationId,
      expectedRevision: from,
      authorise: (found) => assertAllowed(context.caller, permission, unitPlace(found)),
    });
    const place = unitPlace(row);
    await settleAnswer(context, transaction, { row, plan, answer, permission, place });
  });
  return getConsultation(context, consultationId);
}
