import { organToken } from '../../domain/access/audience.ts';
import type { PlanProcedure } from '../../domain/plan/procedure/procedure.ts';
import type { PlanState } from '../../domain/plan/state.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { readersOf } from '../plan/plan-readers.ts';
import { concernedBy } from '../plan-cascade/concerned-by.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Who learns of a plan and reads its content in a state that it comes to: beside those of the state
 * itself, while it is in procedure, the organs whose steps it takes and those that are asked for
 * their opinion, wherever they are.
 */
export async function audienceInState(
  context: ServiceContext,
  transaction: Transaction,
  moved: {
    readonly plan: PlanRow;
    readonly state: PlanState;
    readonly procedure: PlanProcedure | undefined;
    readonly consulted?: readonly string[];
  },
): Promise<Pick<PlanRow, 'audience' | 'contentReaders'>> {
  const { plan, state, procedure, consulted = [] } = moved;
  if (state === 'ISSUED' || state === 'PUBLISHED') {
    return readersOf(state, plan, await concernedBy(context, transaction, plan));
  }
  const { audience, contentReaders } = readersOf(state, plan);
  if (state !== 'IN_PROCEDURE' && state !== 'APPROVED') return { audience, contentReaders };
  const organs = [
    ...(procedure?.steps ?? []).map(({ organizationId }) => organizationId),
    ...consulted,
  ].map(organToken);
  return {
    audience: [...new Set([...audience, ...organs])],
    contentReaders: [...new Set([...contentReaders, ...organs])],
  };
}
