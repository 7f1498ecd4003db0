import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { approvalRecordFacts } from '../../server/domain/approval-record/facts.ts';
import { adoptionFacts } from '../../server/domain/consultation/adoption-facts.ts';
import { planFacts } from '../../server/domain/plan/facts.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { seedUser } from '../testkit/notice-seed.ts';
import { endedJob } from '../testkit/paper.ts';
import { uploadedScan } from '../testkit/scan.ts';
import { workOf } from '../work-item/work-query.ts';
import { frozenFacts } from './frozen-facts.ts';
import {
  type Levels,
  onPlan,
  type PlanSeen,
  SEEN,
  seedLevels,
  seedSoundPlan,
} from './plan-course.ts';

let now = new Date('2024-06-20T09:00:00+08:00');
let app: TestApplication;
let levels: Levels;
let plan: PlanSeen;
let taskId: string;
let sectionId: string;
/** Registered the item as a clerk before the plan was begun, and is a reviewer since. */
let writer: string;

beforeAll(async () => {
  app = await startTestApplication('plan-procedure', { workers: 1, clock: { now: () => now } });
  levels = await seedLevels(app);
  const { organizationId } = levels.city;
  writer = await seedUser(app, { name: '孙转岗', organizationId, role: 'CLERK' });
  const written = async () => {
    now = new Date(now.getTime() + 300_000);
    const memberships = [{ organizationId, role: 'REVIEWER' }];
    const input = { userId: encodeGlobalId('User', writer), expectedRevision: 1, memberships };
    await succeed(app, { mutation: 'changeMemberships', input });
  };
  ({ plan, taskId, sectionId } = await seedSoundPlan(app, levels, { writer, written }));
});
afterAll(() => app.close());

async function go(mutation: string, userId: string, input: Record<string, unknown> = {}) {
  const result = await onPlan(app, { mutation, userId, plan, input });
  if (!result.data) throw new Error(`${mutation} ended in ${JSON.stringify(result)}`);
  plan = result.data;
}

/** The file that a plan is published as. */
async function makePublicPaper(userId: string): Promise<void> {
  const job = await succeed(app, {
    mutation: 'requestPlanPaper',
    userId,
    input: { planId: plan.id, paper: 'PUBLIC' },
  });
  expect((await endedJob(app, job.id, userId)).artifact?.draft).toBe(false);
}

const agree = (userId: string, input: Record<string, unknown> = {}) =>
  go('takePlanStep', userId, { decision: 'AGREE', ...input });

const refused = (mutation: string, userId: string, input: Record<string, unknown> = {}) =>
  onPlan(app, { mutation, userId, plan, input });

async function seen(userId: string): Promise<PlanSeen & { contentReadable: boolean }> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationPlan { contentReadable ${SEEN} } } }`;
  const { data, errors } = await app.ask<{ node: PlanSeen & { contentReadable: boolean } }>(
    query,
    { id: plan.id },
    userId,
  );
  if (!data?.node) throw new Error(JSON.stringify(errors));
  return data.node;
}

/** The step at which the plan stands, recorded by the city's clerk and confirmed by its head. */
async function outside(input: Record<string, unknown>): Promise<void> {
  const { city, province } = levels;
  const scan = await uploadedScan(app, city.clerk);
  const given = {
    step: 'AGREE',
    decidedOn: '2024-06-20',
    sentence: '会议同意该方案。',
    scanIds: [scan],
    madeUp: ['organ', 'number', 'sentence'],
    ...input,
  };
  const record = (userId: string, changed: object = {}) =>
    mutate<{ id: string }>(app, {
      mutation: 'recordOutsidePlanStep',
      userId,
      input: { planId: plan.id, expectedRevision: plan.revision, ...given, ...changed },
    });
  const unexplained = await record(city.clerk, { step: 'RETURN' });
  expect(unexplained.issues?.[0]?.path).toEqual(['input', 'remarks']);
  // Neither the organ that wrote it nor the one whose step it is.
  expect((await record(province.clerk)).__typename).toBe('ForbiddenProblem');
  const { data } = await record(city.clerk);
  expect(await record(city.clerk)).toMatchObject({
    __typename: 'DuplicateProblem',
    existingId: data?.id,
  });
  const confirm = (userId: string) =>
    mutate(app, {
      mutation: 'confirmOutsideStep',
      userId,
      input: { id: data?.id, expectedRevision: 1 },
    });
  const [asked] = await workOf(app, city.head, 'TODO', { kinds: ['OUTSIDE_CONFIRMATION'] });
  expect(asked).toMatchObject({ subject: { id: data?.id } });
  expect((await confirm(province.head)).__typename).toBe('NotFoundProblem');
  expect((await confirm(city.head)).data).toBeDefined();
  plan = await seen(city.clerk);
}

type Consulted = {
  id: string;
  revision: number;
  opinions: { id: string; decided: { adoption: string } | null }[];
};

async function consultations(userId: string): Promise<Consulted[]> {
  const query = `query ($id: ID!) { consultations(planId: $id) { edges { node {
    id revision opinions { id decided { adoption } } } } } }`;
  const { data } = await app.ask<{ consultations: { edges: { node: Consulted }[] } }>(
    query,
    { id: plan.id },
    userId,
  );
  return (data?.consultations.edges ?? []).map(({ node }) => node);
}

test('a plan with errors is not submitted: each finding names its place', async () => {
  const { city } = levels;
  expect(plan).toMatchObject({ state: 'DRAFT', dueOn: '2024-07-18', versionWord: null });
  await go('changePlan', city.clerk, { feedbackTo: null });
  const result = await refused('submitPlan', city.clerk);
  expect(result).toMatchObject({ __typename: 'IncompleteDataProblem' });
  expect(result.findings?.map(({ dataPath }) => dataPath)).toEqual(['inspection.feedbackTo']);
  // Who will sign it is known before the day on which it is issued.
  const signature = { organs: ['虚构市整改办'], seal: true };
  await go('changePlan', city.clerk, { feedbackTo: '市委、市政府', signature });
});

test('submitted, it comes to the consultation, and the upper office reads it', async () => {
  const { city, province, bureau } = levels;
  expect((await seen(province.clerk)).contentReadable).toBe(false);
  expect((await refused('submitPlan', province.clerk)).__typename).toBe('ForbiddenProblem');
  await go('submitPlan', city.clerk);
  expect(plan).toMatchObject({
    state: 'IN_PROCEDURE',
    versionWord: 'CONSULTATION',
    procedure: { round: 1, standing: { key: 'consult' } },
  });
  expect((await seen(province.clerk)).contentReadable).toBe(true);
  const [asked] = await workOf(app, city.clerk, 'TODO', { kinds: ['PLAN_HANDLING'] });
  expect(asked).toMatchObject({ subject: { id: plan.id }, dueOn: '2024-07-18' });
  // As its papers are called, though nobody gave it a title.
  expect(asked?.title).toBe('虚构市贯彻落实第三轮省生态环境保护督察反馈意见整改方案');
  const unheard = await refused('takePlanStep', city.clerk, { decision: 'AGREE' });
  expect(unheard.missingGuards?.join('')).toContain('还没有向任何单位征求意见');
  expect((await refused('changePlan', city.clerk, { counts: { problems: 3 } })).__typename).toBe(
    'StateProblem',
  );
  const change = { id: taskId, expectedRevision: 1, deadline: '2030年底前' };
  const moved = await mutate(app, { mutation: 'changeTask', userId: city.clerk, input: change });
  expect(moved.missingGuards?.[0]).toContain('请先撤回，或由办理人退回');
  expect(
    (await refused('askForOpinions', bureau.clerk, { unitIds: [city.organizationId] })).__typename,
  ).toBe('ForbiddenProblem');
});

test('units answer by themselves or on paper; each opinion is adopted or not with a reason', async () => {
  const { city, bureau, province } = levels;
  const units = [bureau.organizationId, province.organizationId];
  await go('askForOpinions', city.clerk, { unitIds: units, workingDays: 3 });
  const twice = await refused('askForOpinions', city.clerk, { unitIds: units });
  expect(twice.issues?.[0]).toMatchObject({ code: 'UNIT_ASKED' });
  const waiting = await refused('takePlanStep', city.clerk, { decision: 'AGREE' });
  expect(waiting.missingGuards?.join('')).toContain('还有2个单位没有答复');
  const [work] = await workOf(app, bureau.clerk, 'TODO', { kinds: ['CONSULTATION_ANSWER'] });
  expect(work).toMatchObject({ dueOn: '2024-06-25' });
  expect((await seen(bureau.clerk)).contentReadable).toBe(true);
  const all = await consultations(city.clerk);
  const own = await consultations(bureau.clerk);
  expect(all).toHaveLength(2);
  const mine = all.find(({ id }) => id === work?.subject?.id);
  const other = all.find(({ id }) => id !== work?.subject?.id);
  expect(own.map(({ id }) => id)).toEqual([mine?.id]);
  const answer = (userId: string, id: string | undefined, input: object) =>
    mutate<Consulted>(app, {
      mutation: 'answerConsultation',
      userId,
      select: 'id revision opinions { id decided { adoption } }',
      input: { consultationId: id, expectedRevision: 1, ...input },
    });
  const opinions = [
    { taskId, field: 'deadline', text: '建议时限提前到10月底。' },
    { sectionId, text: '建议补充调度机制。' },
  ];
  expect((await answer(bureau.clerk, other?.id, { noOpinion: true })).__typename).toBe(
    'NotFoundProblem',
  );
  expect((await answer(city.clerk, mine?.id, { noOpinion: true })).__typename).toBe(
    'ForbiddenProblem',
  );
  const both = await answer(bureau.clerk, mine?.id, { noOpinion: true, opinions });
  expect(both.issues?.[0]?.message).toContain('请改为其中一种');
  const odd = [{ taskId, field: 'deadlin', text: '时限' }];
  expect(
    (await answer(bureau.clerk, mine?.id, { noOpinion: false, opinions: odd })).issues,
  ).toEqual([expect.objectContaining({ path: ['input', 'opinions', '0', 'field'] })]);
  const answered = await answer(bureau.clerk, mine?.id, { noOpinion: false, opinions });
  expect(answered.data?.opinions).toHaveLength(2);
  const scan = await uploadedScan(app, city.clerk);
  await succeed(app, {
    mutation: 'recordConsultationAnswer',
    userId: city.clerk,
    input: {
      consultationId: other?.id,
      expectedRevision: 1,
      noOpinion: true,
      paper: { receivedOn: '2024-06-20', number: '虚环函〔2024〕8号', scanIds: [scan] },
    },
  });
  const decide = (decisions: object[]) =>
    mutate(app, {
      mutation: 'decideOpinions',
      userId: city.clerk,
      input: { consultationId: mine?.id, expectedRevision: 2, decisions },
    });
  const undecided = await refused('takePlanStep', city.clerk, { decision: 'AGREE' });
  expect(undecided.missingGuards?.join('')).toContain('还有2条意见没有注明是否采纳');
  const [first, second] = answered.data?.opinions ?? [];
  const unexplained = await decide([{ opinionId: first?.id, adoption: 'NOT' }]);
  expect(unexplained.issues?.[0]?.message).toContain('须写明理由');
  const decided = await decide([
    { opinionId: first?.id, adoption: 'NOT', reason: '时限由省级方案确定。' },
    { opinionId: second?.id, adoption: 'ADOPTED' },
  ]);
  expect(decided.data).toBeDefined();
  await agree(city.clerk);
  expect(plan).toMatchObject({
    versionWord: 'REVIEW',
    procedure: { standing: { key: 'own-review' } },
  });
});

test('the table of opinions tells who said what and what became of it', async () => {
  const { city, province } = levels;
  const table = (userId: string) =>
    mutate<{ id: string }>(app, {
      mutation: 'requestAdoptionTable',
      userId,
      input: { planId: plan.id },
    });
  expect((await table(province.clerk)).__typename).toBe('ForbiddenProblem');
  expect((await table(city.clerk)).data).toBeDefined();
  const facts = await frozenFacts(app.mongodbUri, 'plan.adoption/1');
  expect(adoptionFacts.parse(facts)).toMatchObject({
    counts: { units: 2, answered: 2, withoutOpinion: 1, opinions: 2, adopted: 1, refused: 1 },
    opinions: expect.arrayContaining([
      expect.objectContaining({
        unit: '虚构市水务局',
        place: '问题一：整改时限',
        adoption: '不采纳',
        reason: '时限由省级方案确定。',
      }),
      expect.objectContaining({ place: '“组织领导”', adoption: '采纳' }),
      expect.objectContaining({ paper: '虚环函〔2024〕8号', opinion: '无意见' }),
    ]),
  });
});

test('who prepared it does not review it; meetings deliberate; the upper office sends it back', async () => {
  const { city, province } = levels;
  expect((await refused('takePlanStep', city.clerk, { decision: 'AGREE' })).__typename).toBe(
    'ForbiddenProblem',
  );
  const wrote = await refused('takePlanStep', writer, { decision: 'AGREE' });
  expect(wrote.missingGuards?.[0]).toContain('孙转岗于2024-06-20登记了整改方案所依据的');
  const other = plan.procedure?.submittedSha256.replaceAll(/./g, '0');
  const unseen = await refused('takePlanStep', city.reviewer, {
    decision: 'AGREE',
    seenSha256: other,
  });
  expect(unseen.__typename).toBe('ConflictProblem');
  await agree(city.reviewer, { seenSha256: plan.procedure?.submittedSha256 });
  const unmet = await refused('takePlanStep', city.clerk, { decision: 'AGREE' });
  expect(unmet.missingGuards?.join('')).toContain('写明是哪一次会议');
  const meeting = (input: object) =>
    mutate(app, {
      mutation: 'registerMeeting',
      userId: city.clerk,
      input: { madeUp: ['name'], ...input },
    });
  const other_ = { kind: 'OTHER', name: '虚构市政府第12次常务会议', heldOn: '2024-06-20' };
  expect((await meeting(other_)).issues?.[0]?.path).toEqual(['input', 'sentence']);
  expect(
    (await meeting({ ...other_, sentence: '同意。', heldOn: '2024-06-21' })).issues?.[0]?.code,
  ).toBe('MEETING_IN_FUTURE');
  const held = await meeting({ ...other_, sentence: '会议原则同意该方案。' });
  await agree(city.clerk, { meetingId: held.data?.id });
  await agree(city.clerk, { meetingId: held.data?.id });
  await agree(city.clerk);
  expect(plan).toMatchObject({
    versionWord: 'REVIEW',
    procedure: { standing: { key: 'upper-review', organization: { id: province.organizationId } } },
  });
  expect(await workOf(app, city.reviewer, 'TODO', { kinds: ['PLAN_REVIEW'] })).toEqual([]);
  const [asked] = await workOf(app, province.reviewer, 'TODO', { kinds: ['PLAN_REVIEW'] });
  expect(asked?.asked).toContain('省整改办审核');
  expect((await refused('takePlanStep', city.reviewer, { decision: 'AGREE' })).__typename).toBe(
    'ForbiddenProblem',
  );
  const bare = await refused('takePlanStep', province.reviewer, {
    decision: 'RETURN',
    opinion: '改',
  });
  expect(bare.missingGuards).toHaveLength(2);
  await go('takePlanStep', province.reviewer, {
    decision: 'RETURN',
    opinion: '整改时限晚于省级方案，请改正后再报。',
    remarks: [{ taskId, field: 'deadline', text: '应为2026年10月底前。' }],
  });
  // What is written anew is its writers' own again.
  expect(plan).toMatchObject({ state: 'RETURNED', procedure: null });
  plan = await seen(city.clerk);
  expect(plan.procedure?.remarks).toMatchObject([
    { target: { field: 'deadline', subject: { id: taskId } } },
  ]);
  const [correct] = await workOf(app, city.clerk, 'TODO', { kinds: ['PLAN_CORRECTION'] });
  expect(correct?.asked).toContain('有1条意见待改正并答复');
});

test('each remark is answered, and struck off by who made it; then it is approved and signed', async () => {
  const { city, province } = levels;
  const unanswered = await refused('submitPlan', city.clerk);
  expect(unanswered.missingGuards?.join('')).toContain('还有1条退回意见没有答复');
  const task = await app.ask<{ node: { revision: number } }>(
    'query ($id: ID!) { node(id: $id) { ... on RectificationTask { revision } } }',
    { id: taskId },
    city.clerk,
  );
  await succeed(app, {
    mutation: 'changeTask',
    userId: city.clerk,
    input: {
      id: taskId,
      expectedRevision: task.data?.node.revision,
      deadline: '2026年10月底前',
    },
  });
  const remarkId = plan.procedure?.remarks[0]?.id;
  await go('answerPlanRemark', city.clerk, { remarkId, answer: '已改为2026年10月底前。' });
  await go('submitPlan', city.clerk);
  expect(plan.procedure).toMatchObject({ round: 2, standing: { key: 'own-review' } });
  await agree(city.reviewer);
  const held = await app.ask<{ meetings: { edges: { node: { id: string } }[] } }>(
    '{ meetings { edges { node { id } } } }',
    {},
    city.clerk,
  );
  const meetingId = held.data?.meetings.edges[0]?.node.id;
  await agree(city.clerk, { meetingId });
  await outside({ organ: '虚构市委常委会会议', number: '第7期会议纪要' });
  await agree(city.clerk);
  const open = await refused('takePlanStep', province.reviewer, { decision: 'AGREE' });
  expect(open.missingGuards?.join('')).toContain('还有1条没有销去');
  expect((await refused('strikePlanRemark', city.reviewer, { remarkId })).__typename).toBe(
    'ForbiddenProblem',
  );
  await go('strikePlanRemark', province.reviewer, { remarkId });
  await agree(province.reviewer);
  expect((await refused('takePlanStep', city.head, { decision: 'AGREE' })).__typename).toBe(
    'ForbiddenProblem',
  );
  await agree(province.head);
  expect((await refused('withdrawPlan', city.clerk, { reason: '还要改' })).missingGuards).toEqual([
    '整改方案尚未批准',
  ]);
  await agree(city.head);
  expect(plan).toMatchObject({ state: 'APPROVED', versionWord: 'APPROVAL' });
  expect(plan.procedure?.entries.map(({ decision }) => decision)).toHaveLength(13);
});

test('issued with its number in the same step, then published by another than who wrote it', async () => {
  const { city, bureau, province } = levels;
  const wordless = await refused('issuePlan', city.clerk);
  expect(wordless.issues?.[0]?.code).toBe('CODE_WORD_MISSING');
  const early = await refused('issuePlan', city.clerk, {
    outsideNumber: '虚办发〔2024〕9号',
    issuedOn: '2024-06-19',
  });
  expect(early.issues?.[0]?.code).toBe('ISSUED_BEFORE_APPROVAL');
  const [unread] = [
    await app.ask('query ($id: ID!) { node(id: $id) { id } }', { id: plan.id }, bureau.clerk),
  ];
  expect(unread.data).toEqual({ node: { id: plan.id } });
  await go('issuePlan', city.clerk, { outsideNumber: '虚办发〔2024〕9号' });
  expect(plan).toMatchObject({ state: 'ISSUED', issued: { number: '虚办发〔2024〕9号' } });
  const { signature } = planFacts.parse(await frozenFacts(app.mongodbUri, 'plan/1', 'issued'));
  expect(signature).toEqual({ organs: ['虚构市整改办'], date: '2024-06-20', seal: true });
  expect((await seen(bureau.clerk)).contentReadable).toBe(true);
  const record = await mutate<{ id: string }>(app, {
    mutation: 'requestPlanApprovalRecord',
    userId: province.head,
    input: { planId: plan.id },
  });
  expect(record.data).toBeDefined();
  const { steps } = approvalRecordFacts.parse(
    await frozenFacts(app.mongodbUri, 'record.approval/1'),
  );
  const told = steps.map(({ organ, decision, outside }) => [organ, decision, outside]);
  expect(told).toContainEqual(['虚构省整改办', '省整改办审核：退回', undefined]);
  expect(told).toContainEqual(['虚构省整改办', '省级同意', undefined]);
  expect(told).toContainEqual([
    '虚构市整改办',
    '市委常委会会议审议',
    expect.stringContaining('代录：虚构市委常委会会议2024年6月20日决定（第7期会议纪要）'),
  ]);
  // The upper office took steps on it; publishing is the own organ's all the same.
  expect((await refused('publishPlan', province.head)).__typename).toBe('ForbiddenProblem');
  now = new Date('2024-06-24T09:00:00+08:00');
  const fileless = await refused('publishPlan', city.head);
  expect(fileless.missingGuards?.[0]).toContain('请先用requestPlanPaper生成');
  await makePublicPaper(city.clerk);
  await go('publishPlan', city.head);
  expect(plan).toMatchObject({ state: 'PUBLISHED', published: { version: 1, stale: false } });
  expect(await workOf(app, city.head, 'TODO', {})).toEqual([]);
});

test('an extension is asked before the deadline, decided where it was approved, and published anew', async () => {
  const { city, province } = levels;
  const evidence = await uploadedScan(app, city.clerk);
  const request = (input: Record<string, unknown>, userId = city.clerk) =>
    mutate<{ id: string; before: unknown; after: unknown }>(app, {
      mutation: 'requestPlanChange',
      userId,
      select: 'id before { deadline goal } after { deadline goal }',
      input: {
        planId: plan.id,
        expectedRevision: plan.revision,
        taskId,
        kind: 'EXTEND',
        reason: '汛期影响施工。',
        evidenceIds: [evidence],
        ...input,
      },
    });
  const byHand = await mutate(app, {
    mutation: 'changeTask',
    userId: city.clerk,
    input: { id: taskId, expectedRevision: 2, deadline: '2027年3月底前' },
  });
  expect(byHand.missingGuards?.[0]).toContain('请用requestPlanChange申请调整或延期');
  const bare = await request({});
  expect(bare.issues?.map(({ path }) => path.at(-1))).toEqual(['deadline']);
  const earlier = await request({ deadline: '2026年9月底前' });
  expect(earlier.missingGuards?.[0]).toContain('不晚于原时限2026-10-31');
  now = new Date('2026-11-01T09:00:00+08:00');
  expect((await request({ deadline: '2027年3月底前' })).missingGuards?.[0]).toContain('已过');
  now = new Date('2026-10-31T09:00:00+08:00');
  const first = await request({ deadline: '2027年2月底前' });
  const withdraw = (userId: string, expectedRevision: number) =>
    mutate<{ state: string }>(app, {
      mutation: 'withdrawPlanChange',
      userId,
      select: 'state',
      input: { planChangeId: first.data?.id, expectedRevision },
    });
  expect((await withdraw(province.head, 1)).__typename).toBe('ForbiddenProblem');
  expect((await withdraw(city.clerk, 1)).data).toEqual({ state: 'WITHDRAWN' });
  expect((await withdraw(city.clerk, 2)).missingGuards).toEqual(['申请应待决定']);
  expect(await workOf(app, province.head, 'TODO', { kinds: ['PLAN_CHANGE_DECISION'] })).toEqual([]);
  const asked = await request({ deadline: '2027年3月底前' });
  expect(asked.data).toMatchObject({
    before: { deadline: '2026年10月底前', goal: null },
    after: { deadline: '2027年3月底前', goal: null },
  });
  expect(await request({ kind: 'ADJUST', goal: '收集率不低于70%。' })).toMatchObject({
    __typename: 'DuplicateProblem',
    existingId: asked.data?.id,
  });
  const decide = (userId: string, input: object) =>
    mutate<{ state: string; decided: { version: number | null } }>(app, {
      mutation: 'decidePlanChange',
      userId,
      select: 'state decided { version }',
      input: { planChangeId: asked.data?.id, expectedRevision: 1, ...input },
    });
  expect((await decide(city.head, { accept: true })).__typename).toBe('ForbiddenProblem');
  expect((await decide(province.head, { accept: false })).issues?.[0]?.path).toEqual([
    'input',
    'opinion',
  ]);
  const [work] = await workOf(app, province.head, 'TODO', { kinds: ['PLAN_CHANGE_DECISION'] });
  expect(work).toMatchObject({ subject: { id: asked.data?.id }, dueOn: '2026-10-31' });
  const decided = await decide(province.head, { accept: true });
  expect(decided.data).toEqual({ state: 'ACCEPTED', decided: { version: 2 } });
  plan = await seen(city.clerk);
  expect(plan).toMatchObject({
    state: 'ISSUED',
    version: 2,
    published: { version: 1, stale: true },
  });
  const changed = await app.ask<{ node: { deadline: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on RectificationTask { deadline } } }',
    { id: taskId },
    city.clerk,
  );
  expect(changed.data?.node.deadline).toBe('2027年3月底前');
  await makePublicPaper(city.clerk);
  await go('publishPlan', city.head);
  expect(plan).toMatchObject({ state: 'PUBLISHED', published: { version: 2, stale: false } });
});

test('a task goes on for good with a goal for its stage and a day of review ahead', async () => {
  const { city, province } = levels;
  const evidence = await uploadedScan(app, city.clerk);
  const request = (input: Record<string, unknown>) =>
    mutate<{ id: string; after: unknown }>(app, {
      mutation: 'requestPlanChange',
      userId: city.clerk,
      select: 'id after { deadline goal }',
      input: {
        planId: plan.id,
        expectedRevision: plan.revision,
        taskId,
        kind: 'TO_LONG_TERM',
        reason: '管网须常年维护。',
        evidenceIds: [evidence],
        ...input,
      },
    });
  const bare = await request({});
  expect(bare.issues?.map(({ path }) => path.at(-1))).toEqual(['goal', 'nextReviewOn']);
  const goal = '2027年收集率不低于70%。';
  const past = await request({ goal, nextReviewOn: '2026-10-31' });
  expect(past.missingGuards?.[0]).toContain('应在今天（2026-10-31）之后');
  const asked = await request({ goal, nextReviewOn: '2027-10-31' });
  expect(asked.data?.after).toEqual({ deadline: '长期坚持', goal });
  const decided = await mutate<{ state: string; decided: { version: number } }>(app, {
    mutation: 'decidePlanChange',
    userId: province.head,
    select: 'state decided { version }',
    input: { planChangeId: asked.data?.id, expectedRevision: 1, accept: true },
  });
  expect(decided.data).toEqual({ state: 'ACCEPTED', decided: { version: 3 } });
});
