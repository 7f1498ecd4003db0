import { platformScope } from '../../domain/access/caller.ts';
import { NotFoundFailure, StateFailure } from '../../domain/failure.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { PlanChangeRow } from '../../store/plan-change/plan-changes.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { PLAN_CHANGE_NOT_FOUND } from './get-plan-change.ts';

/** The plan that a request is to change. Fails with NotFound. */
export async function planOfChange(
  context: ServiceContext,
  transaction: Transaction,
  row: PlanChangeRow,
): Promise<PlanRow> {
  const plan = await planRepository(context.store).find(platformScope, row.planId, transaction);
  if (!plan) throw new NotFoundFailure(PLAN_CHANGE_NOT_FOUND);
  return plan;
}

/** Refuses what only an open request allows, once it is decided or withdrawn: StateFailure. */
export function refuseSettled(
  { state, decided }: PlanChangeRow,
  to: 'ACCEPTED' | 'WITHDRAWN',
): void {
  if (state === 'OPEN') return;
  const verb = to === 'WITHDRAWN' ? '撤回' : '决定';
  const message =
    state === 'WITHDRAWN'
      ? `该申请已由申请人撤回，不能再${verb}。`
      : `该申请已由${decided?.byName ?? '他人'}决定，不能再${verb}。`;
  throw new StateFailure({ message, from: state, to, missingGuards: ['申请应待决定'] });
}
