import {
  DecidePlanChangeDocument,
  type DemoPlanFragment,
  IssuePlanDocument,
  PublishPlanDocument,
  RequestPlanChangeDocument,
} from '../generated/graphql.ts';
import { dataOf, send } from '../graphql-client.ts';
import { keyed } from '../register-office.ts';
import { taskAt } from './consult-units.ts';
import { approving, on, type PlanCourse } from './plan-course.ts';
import { readPlan } from './read-plan.ts';
import { uploadScan } from './upload-scan.ts';

/** Issues an approved plan with the number that its organ gave it. */
export async function issuePlan(
  course: PlanCourse,
  approved: DemoPlanFragment,
): Promise<DemoPlanFragment> {
  const { people, facts, planId } = course;
  const clerk = on(people.own.clerk, facts.days.decided);
  const { issuePlan: issued } = await send(clerk, IssuePlanDocument, {
    input: keyed({
      planId,
      expectedRevision: approved.revision,
      outsideNumber: facts.outsideNumber,
    }),
  });
  return dataOf(issued);
}

/** Publishes the version that is in force, as the head. */
export async function publishPlan(course: PlanCourse, day: string): Promise<DemoPlanFragment> {
  const { people, planId } = course;
  const head = on(people.own.head, day);
  const { revision } = await readPlan(head, planId);
  const { publishPlan: published } = await send(head, PublishPlanDocument, {
    input: keyed({ planId, expectedRevision: revision }),
  });
  return dataOf(published);
}

/** Asks for more time for an item, and has it decided where the plan was approved. */
export async function extendDeadline(course: PlanCourse): Promise<void> {
  const { people, facts, planId } = course;
  const { item, deadline, reason } = facts.extension;
  const clerk = on(people.own.clerk, facts.days.extended);
  const { revision } = await readPlan(clerk, planId);
  const { requestPlanChange } = await send(clerk, RequestPlanChangeDocument, {
    input: keyed({
      planId,
      expectedRevision: revision,
      taskId: taskAt(course, item),
      kind: 'EXTEND' as const,
      deadline,
      reason,
      evidenceIds: [await uploadScan(clerk, '延期佐证材料（样例）.jpg')],
    }),
  });
  const { id, revision: asked } = dataOf(requestPlanChange);
  const { decidePlanChange } = await send(
    on(approving(people).head, facts.days.extended),
    DecidePlanChangeDocument,
    { input: keyed({ planChangeId: id, expectedRevision: asked, accept: true }) },
  );
  dataOf(decidePlanChange);
}
