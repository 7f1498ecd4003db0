import { platformScope } from '../../domain/access/caller.ts';
import type { PlanCheckBeside } from '../../domain/plan/checks/check.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import type { RuleSet } from '../../domain/rule-set/rule-set.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { findFeedback, textOfVersion } from '../feedback/find-feedback.ts';
import { givenItems, itemsGivenTo } from '../plan-facts/given-items.ts';
import { loadPlanSources } from '../plan-facts/plan-sources.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';

/** A plan that is checked, with its facts and the rules that count for it. */
type Checked = {
  readonly plan: PlanRow;
  readonly facts: PlanFacts;
  readonly rules: RuleSet;
  readonly transaction?: Transaction | undefined;
};

/** Everything that a plan is held against: feedback, upper plan, names of master data. */
export async function besidePlan(
  context: ServiceContext,
  checked: Checked,
): Promise<PlanCheckBeside> {
  const { plan, facts, rules, transaction } = checked;
  const regions = await everyRow(regionRepository(context.store), {
    ...provinceOf(plan),
    transaction,
  });
  return {
    ruleSet: rules,
    ...(await feedbackOf(context, plan, transaction)),
    ...(await upperPlanOf(context, checked, regions)),
    organizationNames: await organNames(context, plan, transaction),
    ruleTitles: facts.basis,
    placeNames: regions.flatMap(({ _id, name, fullName }) =>
      _id === plan.regionId ? [] : [name, fullName],
    ),
  };
}

async function feedbackOf(
  context: ServiceContext,
  { inspectionId }: PlanRow,
  transaction: Transaction | undefined,
): Promise<Pick<PlanCheckBeside, 'feedbackText' | 'feedbackDates'>> {
  const feedback = await findFeedback(context, inspectionId, transaction);
  if (!feedback) return {};
  const { date, title = '反馈意见' } = feedback;
  return {
    feedbackText: await textOfVersion(context, feedback.sha256),
    ...(date !== undefined && { feedbackDates: [{ date, source: title }] }),
  };
}

async function upperPlanOf(
  context: ServiceContext,
  { plan, transaction }: Checked,
  regions: readonly RegionRow[],
): Promise<Pick<PlanCheckBeside, 'upperPlan' | 'assignedNumbers'>> {
  if (plan.upperPlanId === undefined) return {};
  const plans = planRepository(context.store);
  const upper = await plans.find(platformScope, plan.upperPlanId, transaction);
  const region = regions.find(({ _id }) => _id === plan.regionId);
  if (!upper || !region) return {};
  const upperPlan = await presentPlanFacts(context, upper, transaction);
  const items = await givenItems(
    context,
    await loadPlanSources(context, upper, transaction),
    transaction,
  );
  const given = itemsGivenTo(items, { regionId: upper.regionId, facts: upperPlan }, region);
  const keys = new Set(given.map(({ task }) => task._id));
  const assigned = upperPlan.items.filter(({ key }) => key !== undefined && keys.has(key));
  return { upperPlan, assignedNumbers: assigned.flatMap(({ ownNo }) => ownNo ?? []) };
}

/** What lies in the plan's province: it names no organ and no place beyond by right. */
function provinceOf({ scopePath }: PlanRow) {
  return { scope: { tokens: scopePath.slice(1, 2) }, filter: {} };
}

async function organNames(
  context: ServiceContext,
  plan: PlanRow,
  transaction: Transaction | undefined,
): Promise<string[]> {
  const organs = await everyRow(organizationRepository(context.store), {
    ...provinceOf(plan),
    transaction,
  });
  return organs.flatMap(({ name, shortName }) => [name, ...(shortName ? [shortName] : [])]);
}
