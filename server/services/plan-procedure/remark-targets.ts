import { platformScope } from '../../domain/access/caller.ts';
import { dataPathSteps } from '../../domain/input/data-path.ts';
import { schemaAt } from '../../domain/input/field-label.ts';
import type { RemarkTarget } from '../../domain/plan/procedure/procedure.ts';
import { taskInput } from '../../domain/task/task.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { sectionRepository } from '../../store/plan/sections.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import type { ServiceContext } from '../service-context.ts';

/** A remark as a client gives it: on a section, an item, a field of an item, or the whole plan. */
export type GivenRemark = {
  readonly sectionId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly field?: string | undefined;
  readonly text: string;
};

/**
 * What remarks are on, each held against the plan. Throws ValidationFailure for a section or task
 * that is not the plan's, and a field that tasks do not have; `at` is where the remarks stand in the
 * input.
 */
export async function remarkTargets(
  context: ServiceContext,
  transaction: Transaction,
  given: {
    readonly plan: Pick<PlanRow, '_id' | 'items'>;
    readonly remarks: readonly GivenRemark[];
    readonly at: string;
  },
): Promise<{ target: RemarkTarget; text: string }[]> {
  const { plan, remarks, at } = given;
  const sectionIds = remarks.flatMap(({ sectionId }) => sectionId ?? []);
  const sections = await sectionRepository(context.store).findMany(
    platformScope,
    [...new Set(sectionIds)],
    transaction,
  );
  const ofPlan = sections.flatMap((row) => (row?.planId === plan._id ? row._id : []));
  return remarks.map(({ sectionId, taskId, field, text }, place) => {
    const refuse = (name: string, message: string) =>
      invalidInput([at, String(place), name], 'REMARK_PLACE_UNKNOWN', message);
    if (sectionId !== undefined) {
      if (ofPlan.includes(sectionId)) return { target: { kind: 'SECTION', id: sectionId }, text };
      throw refuse('sectionId', `第${place + 1}条意见所指的章节不是本方案的；请核对 id`);
    }
    if (taskId === undefined) return { target: { kind: 'PLAN' }, text };
    if (!plan.items.some(({ id }) => id === taskId)) {
      throw refuse('taskId', `第${place + 1}条意见所指的整改任务不在本方案的清单中；请核对 id`);
    }
    if (field !== undefined && schemaAt(taskInput, dataPathSteps(field)) === undefined) {
      throw refuse(
        'field',
        `“${field}”不是整改任务的字段；请写作goal.text、deadline、measures[0].text等`,
      );
    }
    return { target: { kind: 'ITEM', id: taskId, ...(field !== undefined && { field }) }, text };
  });
}
