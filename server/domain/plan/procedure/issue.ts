import { peopleOf } from '../../outside-step/taken-step.ts';
import type { RuleSet } from '../../rule-set/rule-set.ts';
import { separationFault } from '../../rule-set/separation.ts';
import type { PlanState } from '../state.ts';
import { assertPlanState, refuseUnmet } from './plan-actions.ts';
import type { PlanProcedure } from './procedure.ts';
import type { PlanStanding } from './submit.ts';

/** Issues an approved plan. Throws StateFailure in other states. */
export function issue({ state }: PlanStanding): PlanState {
  assertPlanState(state, 'ISSUE');
  return 'ISSUED';
}

/**
 * Publishes an issued plan, or the changed version of one that was public before. Throws
 * StateFailure in other states, and where the rules part who approves and who publishes.
 */
export function publish(
  { state, procedure }: PlanStanding,
  context: {
    readonly rules: Pick<RuleSet, 'separation'>;
    readonly preparedBy: readonly string[];
    readonly actors: readonly string[];
  },
): PlanState {
  assertPlanState(state, 'PUBLISH');
  const { rules, preparedBy, actors } = context;
  const approvedBy = procedure ? approversOf(procedure) : [];
  refuseUnmet(state, 'PUBLISH', [
    separationFault(rules, { preparedBy, approvedBy, publishedBy: actors }),
  ]);
  return 'PUBLISHED';
}

/** Who approved and signed the plan in its last submission. */
export function approversOf(procedure: PlanProcedure): string[] {
  const binding = new Set(
    procedure.steps
      .filter(({ kind }) => kind === 'APPROVE' || kind === 'SIGN')
      .map(({ key }) => key),
  );
  return procedure.entries
    .filter((one) => one.round === procedure.round && binding.has(one.step))
    .flatMap(peopleOf);
}
