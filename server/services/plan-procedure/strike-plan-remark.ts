import { z } from 'zod';
import { assertAllowed } from '../../domain/access/policy.ts';
import { reference } from '../../domain/input/text.ts';
import { remarkOf, strikeRemark } from '../../domain/plan/procedure/remarks.ts';
import { inTransaction } from '../../store/transaction.ts';
import { expectedRevision, parseArguments } from '../parse-arguments.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import {
  actorOf,
  assertMayTakeSteps,
  loadPlanForStep,
  stepActions,
  stepPlace,
} from './plan-step.ts';
import { writePlanStep } from './write-plan-step.ts';

const remarkInput = z.strictObject({
  planId: reference('整改方案'),
  expectedRevision,
  remarkId: reference('退回意见'),
});

/**
 * Strikes a remark off, by who holds the role of the step at which it was made. Fails with
 * Validation, Forbidden, NotFound, Conflict, State.
 */
export async function strikePlanRemark(context: ServiceContext, input: unknown): Promise<PlanView> {
  assertMayTakeSteps(context);
  const asked = parseArguments(remarkInput, input);
  await inTransaction(context.store, async (transaction) => {
    const plan = await loadPlanForStep(context, transaction, {
      ...asked,
      authorise: async (row) => {
        const remark = remarkOf(row.procedure, asked.remarkId);
        const place = await stepPlace(context, transaction, { plan: row, ...remark });
        assertAllowed(context.caller, stepActions[remark.role], place);
      },
    });
    const remark = remarkOf(plan.procedure, asked.remarkId);
    const permission = stepActions[remark.role];
    const place = await stepPlace(context, transaction, { plan, ...remark });
    const actor = actorOf(context, permission, place);
    await writePlanStep(context, transaction, {
      plan,
      action: 'plan:strike-remark',
      permission,
      procedure: strikeRemark(plan, asked.remarkId, actor),
      changes: {},
    });
  });
  return getPlanView(context, asked.planId);
}
