import {
  type DemoPlanFragment,
  RegisterMeetingDocument,
  StrikePlanRemarkDocument,
  SubmitPlanDocument,
  TakePlanStepDocument,
} from '../generated/graphql.ts';
import { dataOf, type GraphqlClient, send } from '../graphql-client.ts';
import { keyed } from '../register-office.ts';
import { consultUnits, taskAt } from './consult-units.ts';
import { correctReturned } from './correct-returned.ts';
import { approving, on, type PlanCourse } from './plan-course.ts';
import { readPlan } from './read-plan.ts';
import { takeOutside } from './take-outside.ts';

type Standing = NonNullable<NonNullable<DemoPlanFragment['procedure']>['standing']>;

/** More steps than any chain has, sent back once: a plan that does not come on ends the demo. */
const MOST_STEPS = 40;

/**
 * Takes a written plan through its procedure, step by step as the platform says what comes next: the
 * case tells which step sends it back once and which was taken on paper. The approved plan.
 */
export async function takeProcedure(course: PlanCourse): Promise<DemoPlanFragment> {
  const clerk = on(course.people.own.clerk, course.facts.days.written);
  await submit(course, clerk);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const plan = await readPlan(clerk, course.planId);
    const standing = plan.procedure?.standing;
    if (plan.state === 'APPROVED') return plan;
    if (plan.state === 'RETURNED') {
      await correctReturned(course, plan);
      await submit(course, clerk);
    } else if (standing) await takeStep(course, plan, standing);
  }
  throw new Error(`整改方案办了${MOST_STEPS}步仍未批准`);
}

async function submit(course: PlanCourse, clerk: GraphqlClient): Promise<void> {
  const { planId, people } = course;
  const { revision } = await readPlan(clerk, planId);
  const { submitPlan } = await send(clerk, SubmitPlanDocument, {
    input: keyed({
      planId,
      expectedRevision: revision,
      ...(people.upper && { upperOrganizationId: people.upper.organizationId }),
    }),
  });
  dataOf(submitPlan);
}

async function takeStep(
  course: PlanCourse,
  plan: DemoPlanFragment,
  standing: Standing,
): Promise<void> {
  const { facts } = course;
  const actor = on(actorOf(course, standing), dayOf(course, standing));
  const isReturned = standing.key === facts.returned.step && plan.procedure?.round === 1;
  if (isReturned) return sendBack(course, plan, actor);
  if (standing.key === facts.outside.step) return takeOutside(course, plan);
  if (standing.kind === 'CONSULT') await consultUnits(course, plan);
  // Who made the remarks takes them off before agreeing.
  if (standing.key === facts.returned.step) await strike(course, actor);
  const meetingId = standing.kind === 'DELIBERATE' ? await meeting(course, actor) : undefined;
  await take(actor, course, { decision: 'AGREE', ...(meetingId !== undefined && { meetingId }) });
}

function actorOf({ people }: PlanCourse, { kind, organization }: Standing): GraphqlClient {
  const office = organization?.id === people.own.organizationId ? people.own : approving(people);
  if (kind === 'REVIEW') return office.reviewer;
  return kind === 'APPROVE' || kind === 'SIGN' ? office.head : office.clerk;
}

function dayOf({ facts }: PlanCourse, { kind }: Standing): string {
  return kind === 'APPROVE' || kind === 'SIGN' ? facts.days.decided : facts.days.written;
}

async function take(
  actor: GraphqlClient,
  { planId }: PlanCourse,
  input: {
    decision: 'AGREE' | 'RETURN';
    meetingId?: string;
    opinion?: string;
    remarks?: { taskId: string; field: string; text: string }[];
  },
): Promise<void> {
  const { revision } = await readPlan(actor, planId);
  const { takePlanStep } = await send(actor, TakePlanStepDocument, {
    input: keyed({ planId, expectedRevision: revision, ...input }),
  });
  dataOf(takePlanStep);
}

function sendBack(
  course: PlanCourse,
  { procedure }: DemoPlanFragment,
  actor: GraphqlClient,
): Promise<void> {
  const { opinion, item, remark } = course.facts.returned;
  if (!procedure) throw new Error('整改方案还没有送审');
  return take(actor, course, {
    decision: 'RETURN',
    opinion,
    remarks: [{ taskId: taskAt(course, item), field: 'deadline', text: remark }],
  });
}

async function strike({ planId }: PlanCourse, actor: GraphqlClient): Promise<void> {
  const { procedure, revision } = await readPlan(actor, planId);
  let expectedRevision = revision;
  for (const { id: remarkId, struck } of procedure?.remarks ?? []) {
    if (struck) continue;
    const { strikePlanRemark } = await send(actor, StrikePlanRemarkDocument, {
      input: { planId, expectedRevision, remarkId },
    });
    expectedRevision = dataOf(strikePlanRemark).revision;
  }
}

async function meeting({ facts, people }: PlanCourse, clerk: GraphqlClient): Promise<string> {
  const { registerMeeting } = await send(clerk, RegisterMeetingDocument, {
    input: keyed({
      kind: 'OTHER' as const,
      ...facts.meeting,
      heldOn: facts.days.written,
      organizationId: people.own.organizationId,
      madeUp: ['name', 'sentence', 'heldOn'],
    }),
  });
  return dataOf(registerMeeting).id;
}
