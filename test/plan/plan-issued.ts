import { decodeGlobalId } from '../../schema/global-id.ts';
import { platformScope } from '../../server/domain/access/caller.ts';
import type { PlanState } from '../../server/domain/plan/state.ts';
import { namedUnits } from '../../server/domain/task/task.ts';
import { readersOf } from '../../server/services/plan/plan-readers.ts';
import { openStore } from '../../server/store/connection.ts';
import { planRepository } from '../../server/store/plan/plans.ts';
import { taskRepository } from '../../server/store/task/tasks.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import type { TestApplication } from '../testkit/application.ts';

/**
 * Puts a plan into a state without its procedure, which has tests of its own, with the readers that
 * it has in that state. Its facts stay those of now.
 */
export async function putPlanInto(
  app: TestApplication,
  globalId: string,
  state: PlanState,
): Promise<void> {
  const store = await openStore({ uri: app.mongodbUri });
  const plans = planRepository(store);
  await inTransaction(store, async (transaction) => {
    const { id } = decodeGlobalId(globalId);
    const plan = await plans.find(platformScope, id, transaction);
    if (!plan) throw new Error(`no plan ${id}`);
    const ids = plan.items.map((item) => item.id);
    const tasks = await taskRepository(store).findMany(platformScope, ids, transaction);
    const named = tasks.flatMap((task) => (task ? namedUnits(task) : []));
    const regionIds = plan.items.flatMap(({ givenTo }) => givenTo);
    const readers = readersOf(state, plan, { named, regionIds });
    await plans.setAudience(transaction, { _id: id, state, ...readers });
  });
  await store.connection.close();
}
