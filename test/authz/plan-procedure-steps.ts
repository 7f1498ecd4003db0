import { seedPublicFile } from './artifact-seed.ts';
import type { Caller } from './callers.ts';
import { type Ground, idOf, placeOf } from './ground.ts';
import { stepsOf } from './place-seed.ts';
import { freshNumber, onPlan, type Stage, type WalkedPlan, walkedPlan } from './plan-walk.ts';
import type { Input, Step } from './steps.ts';

const about = { kind: 'RectificationPlan:issued', field: 'planId' } as const;

/** A plan of a place that stands at a stage and that nothing else happened to. */
export function planAt(ground: Ground, place: string, stage: Stage): Promise<WalkedPlan> {
  const { app, elsewhere } = ground;
  return walkedPlan(app, placeOf(ground, place), { stage, asked: elsewhere });
}

async function at(ground: Ground, place: string, stage: Stage): Promise<Input> {
  const { id, revision } = await planAt(ground, place, stage);
  return { planId: id, expectedRevision: revision };
}

/** The step of the own chain that belongs to a role; those without a step ask for the review. */
const stageOf = ({ role }: Caller): Stage => (role === 'HEAD' ? 'APPROVE' : 'REVIEW');

/** The person of a place whose step it is: the head stands in for the reviewer. */
const isStepOf = (role: string) => role === 'REVIEWER' || role === 'HEAD';

/** A plan that was sent back by its head from the step of a role, and is answered where asked. */
async function remarked(
  ground: Ground,
  place: string,
  on: { readonly stage: Stage; readonly isAnswered: boolean },
): Promise<Input> {
  const { app } = ground;
  const office = placeOf(ground, place);
  const standing = await planAt(ground, place, on.stage);
  const returned = await onPlan(app, {
    office,
    plan: standing,
    userId: office.head,
    mutation: 'takePlanStep',
    input: {
      decision: 'RETURN',
      opinion: '样例：整改时限没有写明依据，请补充。',
      remarks: [{ text: '样例：请写明依据。' }],
    },
  });
  const remarkId = await remarkOf(ground, place, returned.id);
  if (!on.isAnswered) return { planId: returned.id, expectedRevision: returned.revision, remarkId };
  const answer = { remarkId, answer: '样例：已写明。' };
  const answered = await onPlan(app, {
    ...{ office, plan: returned, mutation: 'answerPlanRemark', input: answer },
  });
  const plan = await onPlan(app, { office, plan: answered, mutation: 'submitPlan' });
  return { planId: plan.id, expectedRevision: plan.revision, remarkId };
}

async function remarkOf(ground: Ground, place: string, planId: string): Promise<string> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationPlan {
    procedure { remarks { id } } } } }`;
  type Answer = { node: { procedure: { remarks: { id: string }[] } } };
  const { clerk } = placeOf(ground, place);
  const { data } = await ground.app.ask<Answer>(query, { id: planId }, clerk);
  const id = data?.node.procedure.remarks[0]?.id;
  if (id === undefined) throw new Error('the plan bears no remark');
  return id;
}

async function submittedOf(ground: Ground, place: string, id: string): Promise<string> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationPlan {
    procedure { submittedSha256 } } } }`;
  type Answer = { node: { procedure: { submittedSha256: string } } };
  const { data } = await ground.app.ask<Answer>(query, { id }, placeOf(ground, place).clerk);
  return data?.node.procedure.submittedSha256 ?? '';
}

/** An issued plan with the file of its public version. */
async function printed(ground: Ground, place: string): Promise<Input> {
  const input = await at(ground, place, 'ISSUED');
  const planId = String(input.planId);
  const { clerk } = placeOf(ground, place);
  await stepsOf(ground.app, clerk)('requestPlanPaper', { planId, paper: 'PUBLIC' });
  await seedPublicFile(ground.store, planId);
  return input;
}

const issuedOf = async (ground: Ground, place: string): Promise<Input> => ({
  planId: idOf(ground, 'RectificationPlan:issued', place),
});

/** The way of a plan from its submission to its publication, and its papers. */
export const planProcedureSteps: Readonly<Record<string, Step>> = {
  submitPlan: { reach: 'OWN', about, input: (ground, place) => at(ground, place, 'DRAFT') },
  takePlanStep: {
    reach: 'OWN',
    about,
    // A clerk's own step, the consultation, wants it finished: tried with the procedure of plans.
    taken: ({ role, place: own }, place) => isStepOf(role) && own === place,
    input: async (ground, place, caller) => ({
      ...(await at(ground, place, stageOf(caller))),
      decision: 'AGREE',
    }),
  },
  answerPlanRemark: {
    reach: 'OWN',
    about,
    input: async (ground, place) => ({
      ...(await remarked(ground, place, { stage: 'REVIEW', isAnswered: false })),
      answer: '样例：已写明依据。',
    }),
  },
  strikePlanRemark: {
    reach: 'OWN',
    about,
    taken: ({ role, place: own }, place) => isStepOf(role) && own === place,
    input: (ground, place, caller) =>
      remarked(ground, place, { stage: stageOf(caller), isAnswered: true }),
  },
  withdrawPlan: {
    reach: 'OWN',
    about,
    input: async (ground, place) => ({
      ...(await at(ground, place, 'CONSULT')),
      reason: '样例：还要补充材料。',
    }),
  },
  issuePlan: {
    reach: 'OWN',
    about,
    input: async (ground, place) => ({
      ...(await at(ground, place, 'APPROVED')),
      outsideNumber: freshNumber(),
    }),
  },
  publishPlan: { reach: 'OWN', about, input: printed },
  recordOutsidePlanStep: {
    reach: 'OWN',
    about,
    input: async (ground, place) => ({
      ...(await at(ground, place, 'REVIEW')),
      step: 'AGREE',
      organ: '虚构专题会议',
      decidedOn: '2024-09-25',
      number: '第9期会议纪要',
      sentence: '样例：会议同意该方案。',
      scanIds: [idOf(ground, 'Upload', place)],
      madeUp: ['organ', 'number', 'sentence'],
    }),
  },
  requestPlanPaper: {
    reach: 'BELOW',
    about,
    input: async (ground, place) => ({ ...(await issuedOf(ground, place)), paper: 'PLAN' }),
  },
  requestPlanRedline: {
    reach: 'BELOW',
    about,
    // The version that was submitted, against the one that was issued.
    input: async (ground, place) => {
      const input = await issuedOf(ground, place);
      return { ...input, before: await submittedOf(ground, place, String(input.planId)) };
    },
  },
  requestPlanApprovalRecord: { reach: 'BELOW', about, input: issuedOf },
  requestAdoptionTable: { reach: 'OWN', about, input: issuedOf },
  requestPlanOfficialPaper: {
    reach: 'OWN',
    about,
    input: async (ground, place) => ({ ...(await issuedOf(ground, place)), kind: 'CIRCULATION' }),
  },
};
