import { scopeOf } from '../../domain/access/policy.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';
import { mayReadPlan } from './plan-readers.ts';

/** The one answer for a plan that is not there and for one that is not the caller's. */
export const PLAN_NOT_FOUND = '整改方案不存在，或不在您可查阅的范围；请核对 id';

/** Everything that a plan holds of its own, for those who may read it. */
export type PlanContent = PlanRow;

/** What a caller sees of a plan: that it exists and how it stands, and its content where allowed. */
export type PlanView = {
  readonly outline: Pick<
    PlanRow,
    | '_id'
    | 'revision'
    | 'state'
    | 'version'
    | 'organizationId'
    | 'regionId'
    | 'upperPlanId'
    | 'createdAt'
    | 'updatedAt'
  >;
  readonly content: PlanRow | undefined;
};

/** One plan as the caller may see it. Throws NotFoundFailure. */
export async function getPlanView(context: ServiceContext, id: string): Promise<PlanView> {
  const repository = planRepository(context.store);
  const row = await loadById(context, { repository, scope: scopeOf(context.caller, 'read') }, id);
  if (!row) throw new NotFoundFailure(PLAN_NOT_FOUND);
  return viewOf(context, row);
}

/** One plan with its content; throws NotFoundFailure also where only its outline may be seen. */
export async function getPlan(
  context: ServiceContext,
  id: string,
  transaction?: Transaction,
): Promise<PlanRow> {
  const scope = scopeOf(context.caller, 'read');
  const row = await planRepository(context.store).find(scope, id, transaction);
  if (row && mayReadPlan(context.caller, row)) return row;
  throw new NotFoundFailure(PLAN_NOT_FOUND);
}

/** The part of a loaded plan that the caller may see. */
export function viewOf(context: ServiceContext, row: PlanRow): PlanView {
  const { _id, revision, state, version, organizationId, regionId, upperPlanId } = row;
  const { createdAt, updatedAt } = row;
  return {
    outline: {
      ...{ _id, revision, state, version, organizationId, regionId, createdAt, updatedAt },
      ...(upperPlanId !== undefined && { upperPlanId }),
    },
    content: mayReadPlan(context.caller, row) ? row : undefined,
  };
}
