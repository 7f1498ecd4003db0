import { NotFoundFailure } from '../../domain/failure.ts';
import type { PlanFacts, PlanItemFacts } from '../../domain/plan/facts.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { RegionRow } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { getPlan } from '../plan/get-plan.ts';
import { givenItems, itemsGivenTo } from '../plan-facts/given-items.ts';
import { loadPlanSources, type PlanItemSources } from '../plan-facts/plan-sources.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';

/** An item of the plan above that is given to a region, as it was issued. */
export type GivenUpperItem = PlanItemSources & { readonly facts: PlanItemFacts };

/** A plan above with what it gives to a region. */
export type UpperPlanFor = {
  readonly plan: PlanRow;
  readonly facts: PlanFacts;
  readonly given: readonly GivenUpperItem[];
};

/**
 * An issued plan that the caller may read, with the items that it gives to a region below. Throws
 * ValidationFailure, alike for one that is not there, is not issued and is not the caller's.
 */
export async function upperPlanFor(
  context: ServiceContext,
  transaction: Transaction,
  asked: { readonly planId: string; readonly region: RegionRow },
): Promise<UpperPlanFor> {
  const plan = await getPlan(context, asked.planId, transaction).catch((error: unknown) => {
    if (error instanceof NotFoundFailure) return undefined;
    throw error;
  });
  if (plan?.state !== 'ISSUED' && plan?.state !== 'PUBLISHED') {
    throw invalidInput(
      ['upperPlanId'],
      'UPPER_PLAN_UNKNOWN',
      '上级整改方案不存在、尚未印发，或不在您可查阅的范围；请在其印发后再办理，或核对 id',
    );
  }
  const facts = await presentPlanFacts(context, plan, transaction);
  const sources = await loadPlanSources(context, plan, transaction);
  const items = await givenItems(context, sources, transaction);
  const { regionId } = plan;
  const byKey = new Map(facts.items.map((item) => [item.key, item]));
  const given = itemsGivenTo(items, { regionId, facts }, asked.region).flatMap((item) => {
    const itemFacts = byKey.get(item.task._id);
    return itemFacts ? [{ ...item, facts: itemFacts }] : [];
  });
  return { plan, facts, given };
}
