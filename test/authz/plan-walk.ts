import { randomUUID } from 'node:crypto';
import { PLATFORM_RULES } from '../../server/domain/rule-set/built-in.ts';
import type { TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import type { NoticePlace } from '../testkit/notice-seed.ts';
import { uploadedScan } from '../testkit/scan.ts';

/** How far a plan has come: each stage is the step that is next. */
export const stages = ['DRAFT', 'CONSULT', 'REVIEW', 'APPROVE', 'APPROVED', 'ISSUED'] as const;
export type Stage = (typeof stages)[number];

/** A plan at a stage, as its own clerk sees it. */
export type WalkedPlan = {
  readonly id: string;
  readonly revision: number;
  readonly taskId: string;
  /** Of the unit that was asked, once it was. */
  readonly consultationId?: string | undefined;
};

/** Who is asked for an opinion on every plan. */
export type AskedUnit = { readonly organizationId: string; readonly clerk: string };

/**
 * Rules as the platform's own, but for the chain of every level: a plan goes through its own organ
 * alone, so that the matrix needs no office above to come to any step.
 */
export function ownChain(regionId: string): Record<string, unknown> {
  const { severities: _s, sources: _o, planRequiredUnits: _u, ...rules } = PLATFORM_RULES;
  const { closureChains: _c, closureConditions: _n, ...plain } = rules;
  const step = (key: string, kind: string, role: string) => ({
    ...{ key, kind, role },
    organ: 'OWN',
    name: `虚构步骤${key}`,
  });
  const steps = [
    step('consult', 'CONSULT', 'CLERK'),
    step('review', 'REVIEW', 'REVIEWER'),
    step('approve', 'APPROVE', 'HEAD'),
  ];
  const chain = { steps, sourceNote: '测试用虚构程序', madeUp: ['steps', 'sourceNote'] };
  return {
    ...plain,
    regionId,
    name: '虚构程序规则',
    effectiveFrom: '2020-01-01',
    planChains: ['PROVINCE', 'CITY', 'COUNTY'].map((level) => ({ ...chain, level })),
    source: '测试用虚构规则',
    madeUp: ['name', 'source'],
  };
}

let walked = 0;

/** A plan of an office at a stage, with one item; of an inspection of its own. */
export async function walkedPlan(
  app: TestApplication,
  office: NoticePlace,
  to: {
    readonly stage: Stage;
    readonly asked: AskedUnit;
    /** Regions below that its item is given to. */
    readonly givenTo?: readonly string[];
    /** Instead of a draft of its own. */
    readonly begun?: WalkedPlan;
  },
): Promise<WalkedPlan> {
  let plan = to.begun ?? (await soundPlan(app, office, to.givenTo ?? []));
  const course: readonly [Stage, () => Promise<WalkedPlan>][] = [
    ['DRAFT', () => onPlan(app, { office, plan, mutation: 'submitPlan' })],
    ['CONSULT', () => consulted(app, { office, plan, asked: to.asked })],
    ['REVIEW', () => agreed(app, { office, plan, userId: office.head })],
    ['APPROVE', () => agreed(app, { office, plan, userId: office.head })],
    ['APPROVED', () => issued(app, { office, plan })],
  ];
  for (const [, step] of course.slice(0, stages.indexOf(to.stage))) plan = await step();
  return plan;
}

type OnPlan = {
  readonly office: NoticePlace;
  readonly plan: WalkedPlan;
  readonly userId?: string;
};

/** Takes a mutation on a plan, by its clerk unless said otherwise. */
export async function onPlan(
  app: TestApplication,
  call: OnPlan & { readonly mutation: string; readonly input?: Record<string, unknown> },
): Promise<WalkedPlan> {
  const { office, plan, mutation, input, userId = office.clerk } = call;
  const { revision } = await succeed<{ revision: number }>(app, {
    mutation,
    userId,
    select: 'revision',
    input: { planId: plan.id, expectedRevision: plan.revision, ...input },
  });
  return { ...plan, revision };
}

function agreed(app: TestApplication, at: OnPlan): Promise<WalkedPlan> {
  return onPlan(app, { ...at, mutation: 'takePlanStep', input: { decision: 'AGREE' } });
}

/** The unit is asked and has not answered yet. */
export async function waiting(
  app: TestApplication,
  at: OnPlan & { readonly asked: AskedUnit },
): Promise<WalkedPlan> {
  const input = { unitIds: [at.asked.organizationId] };
  const plan = await onPlan(app, { ...at, mutation: 'askForOpinions', input });
  const query = `query ($id: ID!) { consultations(planId: $id) { edges { node { id } } } }`;
  const answer = await app.ask<{ consultations: { edges: { node: { id: string } }[] } }>(
    query,
    { id: plan.id },
    at.office.clerk,
  );
  return { ...plan, consultationId: answer.data?.consultations.edges[0]?.node.id };
}

/** The unit was asked and has answered: that it has no opinion, unless one is given. */
export async function answered(
  app: TestApplication,
  at: OnPlan & { readonly asked: AskedUnit; readonly opinion?: string },
): Promise<WalkedPlan> {
  const plan = await waiting(app, at);
  const { opinion, asked } = at;
  await succeed(app, {
    mutation: 'answerConsultation',
    userId: asked.clerk,
    input: {
      consultationId: plan.consultationId,
      expectedRevision: 1,
      noOpinion: opinion === undefined,
      ...(opinion !== undefined && { opinions: [{ text: opinion }] }),
    },
  });
  return plan;
}

async function consulted(
  app: TestApplication,
  at: OnPlan & { readonly asked: AskedUnit },
): Promise<WalkedPlan> {
  return agreed(app, { ...at, plan: await answered(app, at) });
}

async function issued(app: TestApplication, at: OnPlan): Promise<WalkedPlan> {
  return onPlan(app, { ...at, mutation: 'issuePlan', input: { outsideNumber: freshNumber() } });
}

/** A number that no other plan of the matrix bears. */
export function freshNumber(): string {
  walked += 1;
  return `虚办发〔2024〕${walked}号`;
}

/** A request to extend the item of an issued plan; its global id. */
export async function requestedChange(
  app: TestApplication,
  at: OnPlan,
): Promise<{ readonly planChangeId: string; readonly plan: WalkedPlan }> {
  const { id } = await succeed(app, {
    mutation: 'requestPlanChange',
    userId: at.userId ?? at.office.clerk,
    input: await extension(app, at),
  });
  return { planChangeId: id, plan: at.plan };
}

/** Input of such a request. */
export async function extension(
  app: TestApplication,
  { office, plan }: OnPlan,
): Promise<Record<string, unknown>> {
  return {
    planId: plan.id,
    expectedRevision: plan.revision,
    taskId: plan.taskId,
    kind: 'EXTEND',
    deadline: '2027年3月底前',
    reason: '样例：汛期影响施工。',
    evidenceIds: [await uploadedScan(app, office.clerk)],
  };
}

/** A draft that has nothing against it; made up throughout. */
async function soundPlan(
  app: TestApplication,
  office: NoticePlace,
  givenTo: readonly string[],
): Promise<WalkedPlan> {
  walked += 1;
  const { clerk, organizationId, regionId } = office;
  const by = (mutation: string, input: Record<string, unknown>) =>
    succeed<{ id: string; revision: number }>(app, {
      mutation,
      userId: clerk,
      select: 'id revision',
      input: { idempotencyKey: randomUUID(), ...input },
    });
  const inspection = await by('registerInspection', {
    ...{ regionId, organizationId, tier: 'PROVINCIAL', kind: 'ROUTINE' },
    ...{
      name: `虚构督察批次${walked}`,
      team: '虚构督察组',
      start: '2024-03-11',
      end: '2024-04-10',
    },
    feedbackDate: '2024-09-05',
    madeUp: ['name', 'team', 'start', 'end', 'feedbackDate'],
  });
  const taskId = await soundTask(app, office, inspection.id);
  const plan = await by('createPlan', {
    inspectionId: inspection.id,
    organizationId,
    feedbackTo: '市委、市政府',
    madeUp: ['feedbackTo'],
  });
  for (const section of SECTIONS) {
    const input = { planId: plan.id, madeUp: ['text'], ...section };
    await succeed(app, { mutation: 'addPlanSection', userId: clerk, input });
  }
  const begun = { id: plan.id, revision: plan.revision, taskId };
  const add = [{ taskId, ...(givenTo.length > 0 && { givenTo }) }];
  return onPlan(app, { office, plan: begun, mutation: 'changePlanItems', input: { add } });
}

const SECTIONS = [
  { kind: 'GUIDANCE', text: '坚决扛起生态环境保护政治责任。' },
  { kind: 'PRINCIPLE', title: '问题导向', text: '逐项整改。' },
  { kind: 'TASK', title: '补齐污水收集短板', text: '加快管网改造。' },
  { kind: 'SAFEGUARD', title: '组织领导', text: '加强领导。' },
];

async function soundTask(
  app: TestApplication,
  office: NoticePlace,
  inspectionId: string,
): Promise<string> {
  const { clerk, organizationId, regionId } = office;
  const answer = await app.ask<{ node: { name: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on Organization { name } } }',
    { id: organizationId },
    clerk,
  );
  const unit = { name: answer.data?.node.name ?? '', organizationId };
  const text = `虚构的第${walked}个问题：管网改造仅完成31.2公里。`;
  const problem = await succeed(app, {
    mutation: 'registerProblem',
    userId: clerk,
    input: { source: 'FEEDBACK', inspectionId, regionId, ownNo: '一', text, madeUp: ['text'] },
  });
  const goal = '2026年底前完成管网改造55.2公里，收集率不低于75%。';
  const task = await succeed(app, {
    mutation: 'registerTask',
    userId: clerk,
    input: {
      problemId: problem.id,
      goal: { text: goal },
      measures: [{ text: '完成管网改造55.2公里，收集率不低于75%。' }],
      deadline: '2026年12月底前',
      implementer: unit,
      responsibleUnits: [unit],
      supervisingUnit: unit,
      acceptance: { unit },
      madeUp: ['goal', 'measures'],
    },
  });
  return task.id;
}
