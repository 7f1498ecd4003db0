import { z } from 'zod';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { longText, reference } from '../../domain/input/text.ts';
import { answerRemark } from '../../domain/plan/procedure/remarks.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import { planEditorsWith } from '../plan/plan-editors.ts';
import type { ServiceContext } from '../service-context.ts';
import { actorOf, loadOwnPlan, ownPlace } from './plan-step.ts';
import { writePlanStep } from './write-plan-step.ts';

const answerInput = z.strictObject({
  planId: reference('整改方案'),
  expectedRevision,
  remarkId: reference('退回意见'),
  answer: longText('答复'),
});

/**
 * Answers a remark with which a plan was returned: what was changed, or why it stands. Fails with
 * Validation, Forbidden, NotFound, Conflict, State.
 */
export async function answerPlanRemark(context: ServiceContext, input: unknown): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:change');
  const asked = parseArguments(answerInput, input);
  await inTransaction(context.store, async (transaction) => {
    const action = 'plan:change';
    const plan = await loadOwnPlan(context, transaction, { ...asked, action });
    const actor = actorOf(context, action, ownPlace(plan));
    const answer = { ...actor, text: asked.answer };
    await writePlanStep(context, transaction, {
      plan,
      action: 'plan:answer-remark',
      permission: action,
      procedure: answerRemark(plan, asked.remarkId, answer),
      changes: { editors: planEditorsWith(context, plan) },
      reason: asked.answer,
    });
  });
  return getPlanView(context, asked.planId);
}
