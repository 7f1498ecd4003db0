import { planInput } from '../../domain/plan/plan.ts';
import { requireWritable } from '../../domain/plan/state.ts';
import { planRepository } from '../../store/plan/plans.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { type Groups, type Patch, patched, patchPaths } from '../patch.ts';
import { askPlanSteps } from '../plan-procedure/plan-work.ts';
import type { ServiceContext } from '../service-context.ts';
import { checkPlanLinks } from './check-plan-links.ts';
import { getPlanView, PLAN_NOT_FOUND, type PlanView } from './get-plan.ts';
import { planEditorsWith } from './plan-editors.ts';

/** Parts whose fields are changed one by one. */
const groups: Groups = new Set(['counts', 'signature']);

/**
 * Changes fields of a plan that is being written; null clears a field, a list is replaced whole.
 * Changes of other fields since `expectedRevision` merge (decision 6).
 * Fails with Validation, Forbidden, NotFound, Conflict (names who changed what), State.
 */
export async function changePlan(
  context: ServiceContext,
  input: { planId: string; expectedRevision: number; changes: Patch },
): Promise<PlanView> {
  await changeAggregate(
    {
      context,
      repository: planRepository(context.store),
      id: input.planId,
      expectedRevision: input.expectedRevision,
      permission: 'plan:change',
      action: 'plan:change',
      notFound: PLAN_NOT_FOUND,
    },
    {
      schema: planInput,
      at: ['changes'],
      claims: patchPaths(input.changes, groups),
      // Of a change and a submission at once, whoever comes second is told by whom and of what.
      rests: ['state'],
      apply: (content) => patched(content, input.changes, groups),
      follow: async (row, next, transaction) => {
        requireWritable(row.state, '修改');
        await checkPlanLinks(context, next, { transaction, at: ['changes'], place: row });
        return { editors: planEditorsWith(context, row) };
      },
      after: async ({ _id }, transaction) => {
        await askPlanSteps(context, transaction, { planId: _id });
      },
    },
  );
  return getPlanView(context, input.planId);
}
