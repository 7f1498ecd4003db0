import { platformScope } from '../../domain/access/caller.ts';
import { NotFoundFailure } from '../../domain/failure.ts';
import { type PlanFacts, planFacts } from '../../domain/plan/facts.ts';
import { comparePlans } from '../../domain/plan/redline/compare-plans.ts';
import type { PlanRedlineFacts } from '../../domain/plan/redline/facts.ts';
import { mayWrite } from '../../domain/plan/state.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { getPlan } from '../plan/get-plan.ts';
import { presentPlanFacts } from '../plan-facts/present-plan-facts.ts';
import type { ServiceContext } from '../service-context.ts';
import { loadFacts } from '../snapshot/load-facts.ts';
import { compareTexts } from './compare-texts.ts';
import { isStanding, listPlanVersions } from './plan-versions.ts';
import { upperFacts } from './upper-side.ts';

/** Which versions are compared, by the hash of their facts. */
export type RedlineSides = {
  /** The upper plan where it is not given. */
  readonly before?: string | null | undefined;
  /** The facts that count now where it is not given. */
  readonly after?: string | null | undefined;
};

/** A redline, and whether all who read the plan may read both sides of it. */
export type PlanRedline = { readonly facts: PlanRedlineFacts; readonly standing: boolean };

type Side = { readonly name: string; readonly facts: PlanFacts; readonly standing: boolean };

/**
 * Two versions of a plan, or the plan and the one above it, laid over each other. Throws
 * NotFoundFailure for a version that is not the plan's or not the caller's, and where there is no
 * upper plan that the caller may read.
 */
export async function planRedline(
  context: ServiceContext,
  compared: { readonly plan: PlanRow; readonly sides: RedlineSides },
  transaction?: Transaction,
): Promise<PlanRedline> {
  const { plan, sides } = compared;
  const after =
    typeof sides.after === 'string'
      ? await versionSide(context, { plan, sha256: sides.after }, transaction)
      : await presentSide(context, plan, transaction);
  const before =
    typeof sides.before === 'string'
      ? await versionSide(context, { plan, sha256: sides.before }, transaction)
      : await upperSide(context, { lower: plan, taken: after.facts }, transaction);
  const facts = comparePlans({
    compared: typeof sides.before === 'string' ? 'VERSIONS' : 'LEVELS',
    before,
    after,
    compareTexts,
  });
  return { facts, standing: before.standing && after.standing };
}

async function upperSide(
  context: ServiceContext,
  below: { readonly lower: PlanRow; readonly taken: PlanFacts },
  transaction: Transaction | undefined,
): Promise<Side> {
  const { upperPlanId } = below.lower;
  if (upperPlanId === undefined) {
    throw new NotFoundFailure('该整改方案没有上级方案；请给出要对照的版本（before）');
  }
  const upper = await getPlan(context, upperPlanId, transaction);
  const facts = await upperFacts(context, { ...below, upper }, transaction);
  return { name: nameOf(facts), facts, standing: !mayWrite(upper.state) };
}

async function presentSide(
  context: ServiceContext,
  plan: PlanRow,
  transaction: Transaction | undefined,
): Promise<Side> {
  const facts = await presentPlanFacts(context, plan, transaction);
  return { name: nameOf(facts), facts, standing: !mayWrite(plan.state) };
}

async function versionSide(
  context: ServiceContext,
  { plan, sha256 }: { readonly plan: PlanRow; readonly sha256: string },
  transaction: Transaction | undefined,
): Promise<Side> {
  const versions = await listPlanVersions(context, plan, transaction);
  const version = versions.find((one) => one.sha256 === sha256);
  if (!version) {
    throw new NotFoundFailure('该整改方案没有这个版本，或不在您可查阅的范围；请核对散列值');
  }
  const loaded = await loadFacts(context.store, platformScope, version._id);
  const facts = planFacts.parse(loaded.facts);
  return { name: nameOf(facts), facts, standing: isStanding(plan, version) };
}

/** `青源市整改方案第1版（送审稿）`; facts of no version in particular are what is being written. */
function nameOf({ title, region, version }: PlanFacts): string {
  const name = title ?? `${region.name}整改方案`;
  if (version === undefined) return `${name}（起草中）`;
  const word = version.word === undefined ? '' : `（${version.word}）`;
  return `${name}第${version.number}版${word}`;
}
