import type { PlanFacts } from '../../domain/plan/facts.ts';
import { versionWord } from '../../domain/plan/procedure/version-word.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { presentPlanFacts } from './present-plan-facts.ts';

/**
 * The facts that count of a plan with its version. Facts are frozen once, while the step that the
 * plan stands at moves on: its paper says which.
 */
export async function printedPlanFacts(
  context: ServiceContext,
  plan: PlanRow,
  transaction: Transaction,
): Promise<PlanFacts> {
  const facts = await presentPlanFacts(context, plan, transaction);
  const word = versionWord(plan);
  return { ...facts, version: { number: plan.version, ...(word !== undefined && { word }) } };
}
