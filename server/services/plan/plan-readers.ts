import {
  audienceOf,
  itemToken,
  type NamedUnit,
  namedToken,
  organToken,
} from '../../domain/access/audience.ts';
import type { Caller } from '../../domain/access/caller.ts';
import { scopeOf } from '../../domain/access/policy.ts';
import { mayWrite, type PlanState } from '../../domain/plan/state.ts';
import type { PlanRow } from '../../store/plan/plans.ts';

/** Where a plan stands. */
type PlanPlace = Pick<PlanRow, '_id' | 'organizationId' | 'scopePath'>;

/** Whom the items of a plan concern beyond its own region. */
export type Concerned = {
  readonly named: readonly NamedUnit[];
  /** Regions below that items are given to. */
  readonly regionIds: readonly string[];
};

/**
 * Who learns of a plan and who may read its content in a state (decision 14): a draft's content
 * stays with the organ that writes it and with whom it was granted to; what was submitted is read
 * by its region and those above; what was issued also by the organs that its items name and in the
 * regions that they are given to.
 */
export function readersOf(
  state: PlanState,
  plan: PlanPlace,
  { named, regionIds }: Concerned = { named: [], regionIds: [] },
): Pick<PlanRow, 'audience' | 'contentReaders'> {
  const own = [organToken(plan.organizationId), itemToken(plan._id)];
  if (mayWrite(state)) return { audience: audienceOf(plan), contentReaders: own };
  const submitted = [...own, ...plan.scopePath];
  if (state !== 'ISSUED' && state !== 'PUBLISHED') {
    return { audience: audienceOf(plan), contentReaders: submitted };
  }
  const below = [...named.map(namedToken), ...regionIds];
  return {
    audience: [...new Set([...audienceOf(plan, { named }), ...regionIds])],
    contentReaders: [...new Set([...submitted, ...below])],
  };
}

/** True when the caller may read more of a plan in his scope than that it exists and its state. */
export function mayReadPlan(caller: Caller, plan: PlanRow): boolean {
  const { tokens } = scopeOf(caller, 'read');
  return plan.contentReaders.some((reader) => tokens.includes(reader));
}
