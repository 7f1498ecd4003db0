import { assertAllowed, scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { requireWritable } from '../../domain/plan/state.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { PLAN_NOT_FOUND } from './get-plan.ts';
import { planEditorsWith } from './plan-editors.ts';
import { mayReadPlan } from './plan-readers.ts';

/**
 * The plan of which a part is about to be written, in the transaction that writes it. Its row is
 * written too, so that a submission at the same moment meets this change, and whoever writes a part
 * stands among its editors. Throws NotFoundFailure, ForbiddenFailure, StateFailure.
 */
export async function planForWriting(
  context: ServiceContext,
  transaction: Transaction,
  change: { readonly planId: string; readonly step: string },
): Promise<PlanRow> {
  const plans = planRepository(context.store);
  const plan = await plans.find(scopeOf(context.caller, 'read'), change.planId, transaction);
  if (!plan) throw new NotFoundFailure(PLAN_NOT_FOUND);
  assertAllowed(context.caller, 'plan:change', plan);
  if (!mayReadPlan(context.caller, plan)) throw new NotFoundFailure(PLAN_NOT_FOUND);
  requireWritable(plan.state, change.step);
  const editors = [...planEditorsWith(context, plan)];
  // Ten people write at once, and all of them meet here.
  transaction.hotRows.add(`plan:${plan._id}`);
  await plans.setAudience(transaction, { _id: plan._id, audience: plan.audience, editors });
  return { ...plan, editors };
}
