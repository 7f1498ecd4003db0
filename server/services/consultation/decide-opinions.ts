import { z } from 'zod';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { decisionsInput } from '../../domain/consultation/consultation.ts';
import { reference } from '../../domain/input/text.ts';
import { consultationRepository } from '../../store/consultation/consultations.ts';
import { inTransaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import { actorOf, ownPlace } from '../plan-procedure/plan-step.ts';
import type { ServiceContext } from '../service-context.ts';
import { writeAudited } from '../write-audited.ts';
import { type Consultation, getConsultation } from './get-consultation.ts';
import { loadConsultation } from './settle-answer.ts';

const decided = z.strictObject({
  consultationId: reference('征求意见'),
  expectedRevision,
  decisions: decisionsInput,
});

/**
 * Says what becomes of the opinions of a unit: adopted, partly, or not and why. May be said again
 * until the consultation is over. Fails with Validation, Forbidden, NotFound, Conflict, State.
 */
export async function decideOpinions(
  context: ServiceContext,
  input: unknown,
): Promise<Consultation> {
  const permission = 'plan:handle';
  assertAllowedSomewhere(context.caller, permission);
  const asked = parseArguments(decided, input);
  await inTransaction(context.store, async (transaction) => {
    const { row, plan } = await loadConsultation(context, transaction, {
      ...asked,
      authorise: ({ _id, organizationId, scopePath }) =>
        assertAllowed(context.caller, permission, { _id, organizationId, scopePath }),
    });
    const actor = actorOf(context, permission, ownPlace(plan));
    for (const [place, { opinionId }] of asked.decisions.entries()) {
      if (row.opinions.some(({ id }) => id === opinionId)) continue;
      const message = `第${place + 1}条意见不是该单位的意见；请核对 id`;
      throw invalidInput(['decisions', String(place), 'opinionId'], 'OPINION_UNKNOWN', message);
    }
    const opinions = row.opinions.map((opinion) => {
      const found = asked.decisions.find(({ opinionId }) => opinionId === opinion.id);
      if (!found) return opinion;
      const { adoption, reason } = found;
      const said = { ...actor, adoption, ...(reason !== undefined && { reason }) };
      return { ...opinion, decided: said };
    });
    const changes = { opinions };
    const action = 'consultation:decide';
    const repository = consultationRepository(context.store);
    await writeAudited(context, transaction, { repository, row, action, permission, changes });
  });
  return getConsultation(context, asked.consultationId);
}
