import type { PlanFacts } from '../../domain/plan/facts.ts';
import { canonicalHash } from '../../store/canonical-hash.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { SnapshotKind, SnapshotRow } from '../../store/snapshot/snapshots.ts';
import type { Transaction } from '../../store/transaction.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';

/** Facts of a plan are frozen for the plan with its list; other papers of it see the same facts. */
const TEMPLATE = 'plan/plan';

/** Freezes the facts of a plan at a step, in the step's transaction. */
export function freezePlan(
  context: ServiceContext,
  transaction: Transaction,
  frozen: { readonly plan: PlanRow; readonly kind: SnapshotKind; readonly facts: PlanFacts },
): Promise<SnapshotRow> {
  const { plan, kind, facts } = frozen;
  return freezeFacts(context, transaction, {
    kind,
    facts,
    schema: facts.schema,
    template: TEMPLATE,
    subject: {
      type: 'RectificationPlan',
      id: plan._id,
      organizationId: plan.organizationId,
      scopePath: plan.scopePath,
    },
  });
}

/** The facts that count of a plan that nobody may write now, with their hash. */
export async function frozenPlan(
  context: ServiceContext,
  plan: PlanRow,
): Promise<{ readonly facts: PlanFacts; readonly sha256: string }> {
  const facts = await presentPlanFacts(context, plan);
  return { facts, sha256: canonicalHash(facts) };
}
