import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { compareNumbers } from '../../domain/numbering/problem-number.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { ServiceContext } from '../service-context.ts';
import { changePlanItems } from './change-plan-items.ts';
import { getPlan, type PlanView } from './get-plan.ts';

/**
 * Puts the list of a plan in the order of its problems' own numbers; what shares a number keeps its
 * order. Fails as `changePlanItems` does: with Conflict where others have added meanwhile.
 */
export async function sortPlanItems(
  context: ServiceContext,
  input: { readonly planId: string; readonly expectedRevision: number },
): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:change');
  const order = await numberOrder(context, await getPlan(context, input.planId));
  return changePlanItems(context, {
    ...input,
    changes: { add: [], change: [], remove: [], order },
  });
}

async function numberOrder(context: ServiceContext, plan: PlanRow): Promise<string[]> {
  const { store } = context;
  const ids = plan.items.map(({ id }) => id);
  const tasks = await taskRepository(store).findMany(platformScope, ids);
  const problemIds = tasks.map((task) => task?.problemId ?? '');
  const problems = await problemRepository(store).findMany(platformScope, problemIds);
  return ids
    .map((id, place) => ({ id, no: problems[place]?.ownNo }))
    .toSorted((a, b) => compareNumbers(a.no, b.no))
    .map(({ id }) => id);
}
