import { randomUUID } from 'node:crypto';
import { platformScope } from '../../../server/domain/access/caller.ts';
import { setFeedbackText } from '../../../server/services/feedback/set-feedback-text.ts';
import { importProblems } from '../../../server/services/ledger/import-problems.ts';
import { changePlanItems } from '../../../server/services/plan/change-plan-items.ts';
import { createPlan } from '../../../server/services/plan/create-plan.ts';
import type { ServiceContext } from '../../../server/services/service-context.ts';
import { everyRow } from '../../../server/store/aggregate/every-row.ts';
import { type PlanRow, planRepository } from '../../../server/store/plan/plans.ts';
import { taskRepository } from '../../../server/store/task/tasks.ts';
import { startImportGround } from '../import/import-ground.ts';

/** A platform with a plan whose items are records: problems of a feedback, each with its task. */
export type PlanGround = {
  readonly context: ServiceContext;
  readonly plan: PlanRow;
  close(): Promise<void>;
};

/** Sets a feedback that holds every problem, imports them as a list, and lists their tasks in a plan. */
export async function startPlanGround(items: number): Promise<PlanGround> {
  const { context, list, uploadId, newInspection, close } = await startImportGround(items);
  try {
    const inspectionId = await newInspection();
    const text = list.map((row) => row.text).join('\n');
    await setFeedbackText(context, { inspectionId, feedback: { text, madeUp: ['text'] } });
    const asked = { uploadId, inspectionId, dryRun: false, madeUp: true };
    await importProblems(context, { idempotencyKey: randomUUID(), list: asked });
    const begun = { inspectionId, madeUp: ['paper'] };
    const { outline: plan } = await createPlan(context, {
      idempotencyKey: randomUUID(),
      plan: begun,
    });
    const filter = { inspectionId };
    const tasks = await everyRow(taskRepository(context.store), { scope: platformScope, filter });
    const add = tasks.map(({ _id }) => ({ id: _id, givenTo: [] }));
    await changePlanItems(context, {
      planId: plan._id,
      expectedRevision: plan.revision,
      changes: { add, change: [], remove: [] },
    });
    const listed = await planRepository(context.store).find(platformScope, plan._id);
    if (listed?.items.length !== items) throw new Error(`${listed?.items.length} items are listed`);
    return { context, plan: listed, close };
  } catch (error) {
    await close();
    throw error;
  }
}
