import { platformScope } from '../../domain/access/caller.ts';
import { type PlanFacts, planFacts } from '../../domain/plan/facts.ts';
import { mayWrite } from '../../domain/plan/state.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { loadFacts } from '../snapshot/load-facts.ts';
import { assemblePlanFacts } from './assemble-plan-facts.ts';

/** A row lives as long as its request: the fields of one answer share its facts. */
const known = new WeakMap<PlanRow, Promise<PlanFacts>>();

/** The facts that count of a plan: as they are now while it may be written, else as frozen. */
export async function presentPlanFacts(
  context: ServiceContext,
  plan: PlanRow,
  transaction?: Transaction,
): Promise<PlanFacts> {
  if (mayWrite(plan.state) || plan.snapshotId === undefined) {
    return assemblePlanFacts(context, plan, transaction);
  }
  const { facts } = await loadFacts(context.store, platformScope, plan.snapshotId);
  return planFacts.parse(facts);
}

/** The same for readers; steps read anew within their transaction. */
export function readPlanFacts(context: ServiceContext, plan: PlanRow): Promise<PlanFacts> {
  const reading = known.get(plan) ?? presentPlanFacts(context, plan);
  known.set(plan, reading);
  return reading;
}
