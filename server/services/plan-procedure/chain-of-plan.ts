import { platformScope } from '../../domain/access/caller.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import type { ProcedureStep } from '../../domain/plan/procedure/procedure.ts';
import { planChainFor } from '../../domain/rule-set/built-in-chains.ts';
import type { PlanChainStep } from '../../domain/rule-set/plan-chain.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * The steps of a plan by the rules that are in force today, each with the organ whose step it is:
 * OWN the plan's, NAMED the rule set's, UPPER the 整改办 of the nearest region above that has one, or
 * the one that the submission names where there are several. Throws ValidationFailure where the
 * upper office is not to be told.
 */
export async function chainOfPlan(
  context: ServiceContext,
  transaction: Transaction,
  wanted: { readonly plan: PlanRow; readonly upperOrganizationId: string | undefined },
): Promise<{ readonly steps: readonly ProcedureStep[]; readonly sourceNote: string }> {
  const { plan } = wanted;
  const region = await regionRepository(context.store).find(
    platformScope,
    plan.regionId,
    transaction,
  );
  if (!region) throw new Error(`plan ${plan._id} stands in no region`);
  const on = shanghaiDate(context.clock.now());
  const { rules } = await rulesFor(context, { scopePath: plan.scopePath, on });
  const { steps, sourceNote } = planChainFor(rules, region.level);
  const asksUpper = steps.some(({ organ }) => organ === 'UPPER');
  const upperId = asksUpper ? await upperOffice(context, transaction, wanted) : undefined;
  return {
    steps: steps.map((step) => ({ ...step, organizationId: organOf(step, plan, upperId) })),
    sourceNote,
  };
}

function organOf(step: PlanChainStep, plan: PlanRow, upperId: string | undefined): string {
  const ids = { OWN: plan.organizationId, UPPER: upperId, NAMED: step.organizationId };
  const id = ids[step.organ];
  if (id === undefined) throw new Error(`step ${step.key} has no organ`);
  return id;
}

async function upperOffice(
  context: ServiceContext,
  transaction: Transaction,
  wanted: { readonly plan: PlanRow; readonly upperOrganizationId: string | undefined },
): Promise<string> {
  const { plan, upperOrganizationId } = wanted;
  const above = plan.scopePath.slice(0, -1);
  const refuse = (code: string, message: string) =>
    invalidInput(['upperOrganizationId'], code, message);
  const organizations = organizationRepository(context.store);
  if (upperOrganizationId !== undefined) {
    const organ = await organizations.find(platformScope, upperOrganizationId, transaction);
    if (organ && above.includes(organ.regionId)) return organ._id;
    throw refuse(
      'UPPER_OFFICE_NOT_ABOVE',
      '所填的上级整改办不存在，或不是上级地区的机构；请核对 id',
    );
  }
  const found = await nearestOffices(context, transaction, above);
  const [only] = found;
  if (only && found.length === 1) return only._id;
  throw refuse(
    'UPPER_OFFICE_REQUIRED',
    found.length === 0
      ? '本方案须经上级整改办办理，而上级地区还没有登记整改办；请系统管理员先登记该机构'
      : `上级地区有${found.map(({ name }) => `“${name}”`).join('、')}等整改办；请在upperOrganizationId中注明送哪一个`,
  );
}

async function nearestOffices(
  context: ServiceContext,
  transaction: Transaction,
  above: readonly string[],
): Promise<OrganizationRow[]> {
  for (const regionId of above.toReversed()) {
    const offices = await everyRow(organizationRepository(context.store), {
      scope: { tokens: [regionId] },
      filter: { regionId, kind: 'RECTIFICATION_OFFICE' },
      transaction,
    });
    if (offices.length > 0) return offices;
  }
  return [];
}
