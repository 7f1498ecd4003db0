import { masterDataScope, scopeOf } from '../../domain/access/policy.ts';
import type { PlanInput } from '../../domain/plan/plan.ts';
import { inspectionRepository } from '../../store/inspection/inspections.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';
import { mayReadPlan } from './plan-readers.ts';

/** Where a plan that is checked stands: its place, and its id where it is there already. */
type PlanPlace = { readonly _id?: string; readonly scopePath: readonly string[] };

/**
 * Checks what a plan refers to: an inspection and an issuer that are registered, an upper plan of the
 * same inspection that was issued for the region (a bureau follows its own region's) or one above. Throws
 * ValidationFailure with the path of the argument below `input`.
 */
export async function checkPlanLinks(
  context: ServiceContext,
  plan: PlanInput,
  options: {
    readonly transaction: Transaction;
    readonly at: readonly string[];
    readonly place: PlanPlace;
  },
): Promise<void> {
  const { at, transaction } = options;
  await checkUpperPlan(context, plan, options);
  const inspections = inspectionRepository(context.store);
  const known = masterDataScope(context.caller);
  if (!(await inspections.find(known, plan.inspectionId, transaction))) {
    throw invalidInput(
      [...at, 'inspectionId'],
      'INSPECTION_UNKNOWN',
      '所属督察不存在；请先登记督察，再填写其 id',
    );
  }
  if (plan.issuerId === undefined) return;
  const organizations = organizationRepository(context.store);
  if (await organizations.find(known, plan.issuerId, transaction)) return;
  throw invalidInput(
    [...at, 'issuerId'],
    'ISSUER_UNKNOWN',
    '印发单位不存在；请先登记该机构，再填写其 id',
  );
}

async function checkUpperPlan(
  context: ServiceContext,
  plan: PlanInput,
  options: Parameters<typeof checkPlanLinks>[2],
): Promise<void> {
  const { at, place, transaction } = options;
  if (plan.upperPlanId === undefined) return;
  const plans = planRepository(context.store);
  const upper = await plans.find(scopeOf(context.caller, 'read'), plan.upperPlanId, transaction);
  const refuse = (code: string, message: string) => {
    throw invalidInput([...at, 'upperPlanId'], code, message);
  };
  if (!upper || !wasIssued(upper) || !mayReadPlan(context.caller, upper)) {
    return refuse(
      'UPPER_PLAN_UNKNOWN',
      '上级整改方案不存在、尚未印发，或不在您可查阅的范围；请在其印发后再填写，或核对 id',
    );
  }
  if (upper._id === place._id || !place.scopePath.includes(upper.regionId)) {
    return refuse(
      'UPPER_PLAN_NOT_ABOVE',
      '所填的方案不是上级的整改方案；请填写本地区或其上级地区的机关印发的方案',
    );
  }
  if (upper.inspectionId !== plan.inspectionId) {
    return refuse(
      'UPPER_PLAN_OF_OTHER_INSPECTION',
      '所填的上级整改方案不是同一次督察的方案；请核对所属督察与上级整改方案',
    );
  }
}

function wasIssued({ state }: PlanRow): boolean {
  return state === 'ISSUED' || state === 'PUBLISHED';
}
