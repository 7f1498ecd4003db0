import { decodeGlobalId } from '../../schema/global-id.ts';
import { platformScope } from '../../server/domain/access/caller.ts';
import type { PlanState } from '../../server/domain/plan/state.ts';
import { readersOf } from '../../server/services/plan/plan-readers.ts';
import { concernedBy } from '../../server/services/plan-cascade/concerned-by.ts';
import { openStore } from '../../server/store/connection.ts';
import { planRepository } from '../../server/store/plan/plans.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import type { TestApplication } from '../testkit/application.ts';
import { storeContext } from '../testkit/render-job.ts';

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
    const concerned = await concernedBy(storeContext(store), transaction, plan);
    const readers = readersOf(state, plan, concerned);
    await plans.setAudience(transaction, { _id: id, state, ...readers });
  });
  await store.connection.close();
}
