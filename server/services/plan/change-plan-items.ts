import { type PlanItem, planItems } from '../../domain/plan/plan-item.ts';
import { requireWritable } from '../../domain/plan/state.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { changeAggregate } from '../change-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';
import { checkItemLinks, checkNewTasks } from './check-plan-items.ts';
import { getPlanView, PLAN_NOT_FOUND, type PlanView } from './get-plan.ts';
import { applyItemChanges, type ItemChanges, itemClaims } from './item-changes.ts';
import { planEditorsWith } from './plan-editors.ts';

/**
 * Lists tasks in a plan, takes them out, links them to the levels above and below, puts them in
 * order. Changes of different items merge. Fails with Validation, Forbidden, NotFound, Conflict,
 * State.
 */
export async function changePlanItems(
  context: ServiceContext,
  input: {
    readonly planId: string;
    readonly expectedRevision: number;
    readonly changes: ItemChanges;
  },
): Promise<PlanView> {
  const { planId, expectedRevision, changes } = input;
  await changeAggregate(
    {
      context,
      repository: planRepository(context.store),
      id: planId,
      expectedRevision,
      permission: 'plan:change',
      action: 'plan:change',
      notFound: PLAN_NOT_FOUND,
    },
    {
      schema: planItems,
      claims: itemClaims(changes),
      lists: ['items'],
      // Of a change and a submission at once, whoever comes second is told by whom and of what.
      rests: ['state', 'upperPlanId'],
      apply: (_content, row) => ({
        items: applyItemChanges(row.items, changes, row.revision === expectedRevision),
      }),
      follow: async (row, next, transaction) => {
        requireWritable(row.state, '修改清单');
        await check(context, { row, changes, items: next.items, transaction });
        return { editors: planEditorsWith(context, row) };
      },
    },
  );
  return getPlanView(context, planId);
}

async function check(
  context: ServiceContext,
  checked: {
    readonly row: PlanRow;
    readonly changes: ItemChanges;
    readonly items: readonly PlanItem[];
    readonly transaction: Transaction;
  },
): Promise<void> {
  const { row, changes, items, transaction } = checked;
  const taskIds = changes.add.map(({ id }) => id);
  await checkNewTasks(context, row, { taskIds, transaction });
  const touched = new Set([...taskIds, ...changes.change.map(({ id }) => id)]);
  const linked = items.filter(({ id }) => touched.has(id));
  await checkItemLinks(context, row, { items: linked, transaction });
}
