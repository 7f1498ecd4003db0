import { platformScope } from '../../domain/access/caller.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { printedPlanFacts } from '../plan-facts/printed-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * The facts that count of a plan and the organ that wrote it, whose papers these are; and the mark of
 * a paper about a plan with made-up facts, or of a made-up organ: it bears 样例.
 */
export async function planAndOrgan(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<{
  readonly facts: PlanFacts;
  readonly organ: OrganizationRow;
  readonly madeUp: string[];
}> {
  const facts = await printedPlanFacts(context, plan, transaction);
  const organs = organizationRepository(context.store);
  const organ = await organs.find(platformScope, plan.organizationId, transaction);
  if (!organ) throw new Error('a plan has the organ that wrote it');
  const isMadeUp = facts.madeUp.length > 0 || organ.madeUp.includes('name');
  return { facts, organ, madeUp: isMadeUp ? ['title'] : [] };
}
