import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type PlanChangeRow, planChangeRepository } from '../../store/plan-change/plan-changes.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** A request to change a plan as its readers see it. */
export type PlanChange = PlanChangeRow;

/** The one answer for a request that is not there and for one that is not the caller's. */
export const PLAN_CHANGE_NOT_FOUND = '调整申请不存在，或不在您可查阅的范围；请核对 id';

/** One request; throws NotFoundFailure. */
export async function getPlanChange(context: ServiceContext, id: string): Promise<PlanChange> {
  const repository = planChangeRepository(context.store);
  const scope = scopeOf(context.caller, 'read');
  const row = await loadById(context, { repository, scope }, id);
  if (!row) throw new NotFoundFailure(PLAN_CHANGE_NOT_FOUND);
  return row;
}
