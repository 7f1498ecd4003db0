import {
  AnswerPlanRemarkDocument,
  ChangeTaskDocument,
  type DemoPlanFragment,
} from '../generated/graphql.ts';
import { dataOf, send } from '../graphql-client.ts';
import { taskAt } from './consult-units.ts';
import { on, type PlanCourse } from './plan-course.ts';
import { readItems, readPlan } from './read-plan.ts';

/** Changes what the remark asks for, and answers it. */
export async function correctReturned(course: PlanCourse, plan: DemoPlanFragment): Promise<void> {
  const { people, facts, planId } = course;
  const { item, deadline, answer } = facts.returned;
  const clerk = on(people.own.clerk, facts.days.written);
  const id = taskAt(course, item);
  const line = (await readItems(clerk, planId)).find(({ taskId }) => taskId === id);
  if (!line?.task) throw new Error('退回意见所指的任务不在清单中');
  const { changeTask } = await send(clerk, ChangeTaskDocument, {
    input: { id, expectedRevision: line.task.revision, deadline },
  });
  dataOf(changeTask);
  for (const remark of plan.procedure?.remarks ?? []) {
    if (remark.answer) continue;
    const { revision: expectedRevision } = await readPlan(clerk, planId);
    const { answerPlanRemark } = await send(clerk, AnswerPlanRemarkDocument, {
      input: { planId, expectedRevision, remarkId: remark.id, answer },
    });
    dataOf(answerPlanRemark);
  }
}
