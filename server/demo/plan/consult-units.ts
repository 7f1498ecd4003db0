import {
  AnswerConsultationDocument,
  AskForOpinionsDocument,
  DecideOpinionsDocument,
  type DemoPlanFragment,
  PlanConsultationsDocument,
} from '../generated/graphql.ts';
import { dataOf, type GraphqlClient, send } from '../graphql-client.ts';
import { keyed } from '../register-office.ts';
import { on, type PlanCourse } from './plan-course.ts';

/**
 * Asks every unit for its opinion; the first has those of the case, the others none. Each opinion
 * is decided on.
 */
export async function consultUnits(course: PlanCourse, plan: DemoPlanFragment): Promise<void> {
  const { people, facts, planId } = course;
  const clerk = on(people.own.clerk, facts.days.written);
  const unitIds = people.units.map((unit) => unit.organizationId);
  const { askForOpinions } = await send(clerk, AskForOpinionsDocument, {
    input: keyed({ planId, expectedRevision: plan.revision, unitIds }),
  });
  dataOf(askForOpinions);
  const { consultations } = await send(clerk, PlanConsultationsDocument, { planId });
  for (const [place, unit] of people.units.entries()) {
    const asked = consultations.edges.find(
      ({ node }) => node.unit?.id === unit.organizationId && node.state === 'ASKED',
    );
    if (!asked) throw new Error('没有找到向该单位征求意见的记录');
    const told = place === 0 ? facts.opinions : [];
    const opinions = told.map(({ item, field, text }) => ({
      taskId: taskAt(course, item),
      field,
      text,
    }));
    const { answerConsultation } = await send(
      on(unit.clerk, facts.days.written),
      AnswerConsultationDocument,
      {
        input: {
          consultationId: asked.node.id,
          expectedRevision: asked.node.revision,
          noOpinion: opinions.length === 0,
          ...(opinions.length > 0 && { opinions }),
        },
      },
    );
    await decide(clerk, course, dataOf(answerConsultation));
  }
}

async function decide(
  clerk: GraphqlClient,
  { facts }: PlanCourse,
  answered: { id: string; revision: number; opinions: readonly { id: string }[] },
): Promise<void> {
  if (answered.opinions.length === 0) return;
  const decisions = answered.opinions.map(({ id: opinionId }, place) => {
    const told = facts.opinions[place];
    if (!told) throw new Error('意见比样例所列的多');
    const { adoption, reason } = told;
    return { opinionId, adoption, ...(reason !== undefined && { reason }) };
  });
  const { decideOpinions } = await send(clerk, DecideOpinionsDocument, {
    input: { consultationId: answered.id, expectedRevision: answered.revision, decisions },
  });
  dataOf(decideOpinions);
}

/** The task of an item of the case. */
export function taskAt({ taskIds }: Pick<PlanCourse, 'taskIds'>, item: number): string {
  const taskId = taskIds[item];
  if (taskId === undefined) throw new Error(`样例没有第${item + 1}项`);
  return taskId;
}
