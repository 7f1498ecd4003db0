import { z } from 'zod';
import { sectionInput } from '../../domain/plan/section.ts';
import { changeAggregate } from '../change-aggregate.ts';
import { invalidInput } from '../invalid-input.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import { planForWriting } from '../plan/plan-for-writing.ts';
import type { ServiceContext } from '../service-context.ts';
import { sectionTarget } from './change-section.ts';
import { sectionsOf } from './list-sections.ts';

/** What a removal is held against: the section's own content was checked when it was written. */
const removal = z.object({ ...sectionInput.shape, removed: z.boolean() });

/**
 * Takes a section out of a plan; a main task only once it has no points. Nobody's unseen change is
 * thrown away: it must stand as the caller saw it. Gives the plan. Fails with Validation, Forbidden,
 * NotFound, Conflict, State.
 */
export async function removeSection(
  context: ServiceContext,
  input: { readonly id: string; readonly expectedRevision: number },
): Promise<PlanView> {
  let planId = '';
  await changeAggregate(sectionTarget(context, input), {
    schema: removal,
    claims: ['removed'],
    rests: ['title', 'text'],
    apply: (content) => ({ ...content, removed: true }),
    follow: async (row, _next, transaction) => {
      planId = row.planId;
      await planForWriting(context, transaction, { planId, step: '删去段落' });
      const all = await sectionsOf(context, planId, transaction);
      const points = all.filter(({ parentId }) => parentId === row._id);
      if (points.length === 0) return {};
      throw invalidInput(
        ['id'],
        'SECTION_HAS_POINTS',
        `此主要任务下还有${points.length}个分项；请先删去，或移到别的主要任务下`,
      );
    },
  });
  return getPlanView(context, planId);
}
