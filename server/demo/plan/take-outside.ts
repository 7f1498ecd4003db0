import {
  ConfirmOutsideStepDocument,
  type DemoPlanFragment,
  RecordOutsidePlanStepDocument,
} from '../generated/graphql.ts';
import { dataOf, send } from '../graphql-client.ts';
import { keyed } from '../register-office.ts';
import { on, type PlanCourse } from './plan-course.ts';
import { uploadScan } from './upload-scan.ts';

/** A step that was taken on paper: entered by the clerk with a scan, confirmed by the head (代录). */
export async function takeOutside(course: PlanCourse, plan: DemoPlanFragment): Promise<void> {
  const { people, facts, planId } = course;
  const { organ, number, sentence } = facts.outside;
  const clerk = on(people.own.clerk, facts.days.decided);
  const scanId = await uploadScan(clerk, `${organ}${number}（样例）.jpg`);
  const { recordOutsidePlanStep } = await send(clerk, RecordOutsidePlanStepDocument, {
    input: keyed({
      planId,
      expectedRevision: plan.revision,
      step: 'AGREE' as const,
      decidedOn: facts.days.decided,
      organ,
      number,
      sentence,
      scanIds: [scanId],
      madeUp: ['organ', 'number', 'sentence', 'decidedOn'],
    }),
  });
  const { id, revision } = dataOf(recordOutsidePlanStep);
  const head = on(people.own.head, facts.days.decided);
  const { confirmOutsideStep } = await send(head, ConfirmOutsideStepDocument, {
    input: keyed({ id, expectedRevision: revision }),
  });
  dataOf(confirmOutsideStep);
}
