import { platformScope } from '../../domain/access/caller.ts';
import { masterDataScope, scopeOf } from '../../domain/access/policy.ts';
import type { PlanItem } from '../../domain/plan/plan-item.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import { regionRepository } from '../../store/region/regions.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/** Where a plan stands whose items are checked. */
type PlanPlace = Pick<PlanRow, 'regionId' | 'inspectionId' | 'upperPlanId'>;

/**
 * Checks tasks that are to be listed: the caller may read them, they lie in the plan's region and
 * are of its inspection (self-found ones of none). Throws ValidationFailure.
 */
export async function checkNewTasks(
  context: ServiceContext,
  plan: PlanPlace,
  options: { readonly taskIds: readonly string[]; readonly transaction: Transaction },
): Promise<void> {
  const { taskIds, transaction } = options;
  const scope = scopeOf(context.caller, 'read');
  const tasks = await taskRepository(context.store).findMany(scope, taskIds, transaction);
  for (const [place, task] of tasks.entries()) {
    const refuse = (code: string, message: string) =>
      invalidInput(['add', String(place), 'taskId'], code, `第${place + 1}项整改任务${message}`);
    if (!task) throw refuse('TASK_UNKNOWN', '不存在，或不在您可查阅的范围；请核对 id');
    if (!task.scopePath.includes(plan.regionId)) {
      throw refuse(
        'TASK_OF_OTHER_REGION',
        '不在本方案的地区之内；请只列本地区及其下级地区的任务，或核对其整改实施主体与问题所在地区',
      );
    }
    if (task.inspectionId !== undefined && task.inspectionId !== plan.inspectionId) {
      throw refuse('TASK_OF_OTHER_INSPECTION', '不是本次督察的任务；请列入该次督察的整改方案');
    }
  }
}

/**
 * Checks how items hang together with the levels above and below: an upper task is listed in the
 * upper plan, regions that an item is given to lie below the plan's. Throws ValidationFailure.
 */
export async function checkItemLinks(
  context: ServiceContext,
  plan: PlanPlace,
  options: { readonly items: readonly PlanItem[]; readonly transaction: Transaction },
): Promise<void> {
  await checkUpperTasks(context, plan, options);
  const ids = [...new Set(options.items.flatMap(({ givenTo }) => givenTo))];
  const regions = await regionRepository(context.store).findMany(
    masterDataScope(context.caller),
    ids,
    options.transaction,
  );
  const wrong = regions.findIndex(
    (region) => region?._id === plan.regionId || !region?.scopePath.includes(plan.regionId),
  );
  if (wrong < 0) return;
  throw invalidInput(
    ['items', 'givenTo'],
    'REGION_NOT_BELOW',
    `分解到的地区“${regions[wrong]?.name ?? ids[wrong]}”不是本方案地区的下级地区；请改填下级地区`,
  );
}

async function checkUpperTasks(
  context: ServiceContext,
  plan: PlanPlace,
  options: { readonly items: readonly PlanItem[]; readonly transaction: Transaction },
): Promise<void> {
  const linked = options.items.filter(({ upperTaskId }) => upperTaskId !== undefined);
  if (linked.length === 0) return;
  const path = ['items', 'upperTaskId'];
  if (plan.upperPlanId === undefined) {
    const message = '本方案没有填写上级整改方案，不能注明上级方案的任务；请先填写上级整改方案';
    throw invalidInput(path, 'NO_UPPER_PLAN', message);
  }
  const plans = planRepository(context.store);
  const upper = await plans.find(platformScope, plan.upperPlanId, options.transaction);
  const known = new Set(upper?.items.map(({ id }) => id));
  if (linked.every(({ upperTaskId }) => known.has(upperTaskId ?? ''))) return;
  const message = '所填的上级任务不在上级整改方案的清单中；请从上级方案的清单中选取';
  throw invalidInput(path, 'UPPER_TASK_UNKNOWN', message);
}
