import { z } from 'zod';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { longText, reference } from '../../domain/input/text.ts';
import { withdraw } from '../../domain/plan/procedure/submit.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { audienceInState } from './plan-audience.ts';
import { actorOf, loadOwnPlan, ownPlace } from './plan-step.ts';
import { writePlanStep } from './write-plan-step.ts';

const withdrawalInput = z.strictObject({
  planId: reference('整改方案'),
  expectedRevision,
  reason: longText('撤回理由'),
});

/**
 * Takes a submitted plan back before it is approved, to go on writing. Fails with Validation,
 * Forbidden, NotFound, Conflict, State.
 */
export async function withdrawPlan(context: ServiceContext, input: unknown): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:handle');
  const asked = parseArguments(withdrawalInput, input);
  await inTransaction(context.store, async (transaction) => {
    const action = 'plan:handle';
    const plan = await loadOwnPlan(context, transaction, { ...asked, action });
    const state = withdraw(plan);
    const { procedure } = plan;
    await writePlanStep(context, transaction, {
      plan,
      action: 'plan:withdraw',
      permission: action,
      changes: {
        state,
        snapshotId: undefined,
        ...(await audienceInState(context, transaction, { plan, state, procedure })),
      },
      done: {
        kind: 'PLAN_SUBMISSION',
        outcome: '撤回',
        taken: actorOf(context, action, ownPlace(plan)),
      },
      reason: asked.reason,
      seenSha256: procedure?.submitted.sha256,
    });
  });
  return getPlanView(context, asked.planId);
}
