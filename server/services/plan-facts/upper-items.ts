import { NotFoundFailure } from '../../domain/failure.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { getPlan } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { type PlanItemView, planItemViews } from './list-plan-items.ts';

/** Items of upper plans by key; a page of items reads its upper plan once. */
const known = new WeakMap<PlanRow, Promise<ReadonlyMap<string, PlanItemView>>>();

/** Items of the upper plan that an item takes over, where the caller may read that plan. */
export async function upperItemsOf(
  context: ServiceContext,
  { plan, facts }: PlanItemView,
): Promise<PlanItemView[]> {
  if (plan.upperPlanId === undefined || facts.upperKeys === undefined) return [];
  const reading = known.get(plan) ?? itemsByKey(context, plan.upperPlanId);
  known.set(plan, reading);
  const byKey = await reading;
  return facts.upperKeys.flatMap((key) => byKey.get(key) ?? []);
}

async function itemsByKey(
  context: ServiceContext,
  upperPlanId: string,
): Promise<ReadonlyMap<string, PlanItemView>> {
  try {
    const items = await planItemViews(context, await getPlan(context, upperPlanId));
    return new Map(items.map((item) => [item.link.id, item]));
  } catch (error) {
    if (error instanceof NotFoundFailure) return new Map();
    throw error;
  }
}
