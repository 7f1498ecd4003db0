import { platformScope } from '../../domain/access/caller.ts';
import { StateFailure } from '../../domain/failure.ts';
import { PLAN_STATE_NAMES, WAY_TO_CHANGE } from '../../domain/plan/state.ts';
import { planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** What a plan promises of a task once it is submitted (domain rules §2.2). */
const promised: Readonly<Record<string, string>> = { deadline: '整改时限', goal: '整改目标' };

/**
 * Refuses, with StateFailure, to change goal or deadline of a task that a plan lists: while the plan is
 * in procedure, whose steps look at what was frozen, and once it is issued, when it is asked of who
 * approved the plan.
 */
export async function refusePlannedChange(
  context: ServiceContext,
  transaction: Transaction,
  change: { readonly taskId: string; readonly claims: readonly string[] },
): Promise<void> {
  const field = change.claims
    .map((path) => path.split('.')[0] ?? path)
    .find((name) => promised[name]);
  if (field === undefined) return;
  const plan = await planRepository(context.store).findOneBy(
    platformScope,
    {
      'items.id': change.taskId,
      state: { in: ['IN_PROCEDURE', 'APPROVED', 'ISSUED', 'PUBLISHED'] },
    },
    transaction,
  );
  if (!plan) return;
  const message = `该任务已列入${PLAN_STATE_NAMES[plan.state]}的整改方案，“${promised[field]}”不能直接修改；${WAY_TO_CHANGE[plan.state]}。`;
  throw new StateFailure({
    message,
    from: plan.state,
    to: 'DRAFT',
    missingGuards: [message],
  });
}
