import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Levels,
  onPlan,
  type PlanSeen,
  seedLevels,
  seedSoundPlan,
} from '../plan-procedure/plan-course.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { expectInOrder, paperWords } from './paper-words.ts';

let app: TestApplication;
let levels: Levels;
let plan: PlanSeen;

const TITLE = '虚构市贯彻落实第三轮省生态环境保护督察反馈意见整改方案';

beforeAll(async () => {
  app = await startTestApplication('plan-official', {
    workers: 1,
    clock: { now: () => new Date('2024-06-20T09:00:00+08:00') },
  });
  levels = await seedLevels(app);
  ({ plan } = await seedSoundPlan(app, levels));
});
afterAll(() => app.close());

async function go(mutation: string, userId: string, input: Record<string, unknown> = {}) {
  const result = await onPlan(app, { mutation, userId, plan, input });
  if (!result.data) throw new Error(`${mutation} ended in ${JSON.stringify(result)}`);
  plan = result.data;
}

const ask = (kind: string, given: Record<string, unknown> = {}, userId = levels.city.clerk) =>
  mutate<{ id: string }>(app, {
    mutation: 'requestPlanOfficialPaper',
    userId,
    input: { planId: plan.id, kind, ...given },
  });

const printed = (jobId: string, format: unknown, userId = levels.city.clerk) =>
  paperWords(app, { jobId, isDocx: format === 'DOCX', userId });

/** The paper of a kind, and its words as an engine other than ours reads them, blanks aside. */
async function made(kind: string, given: Record<string, unknown> = {}, userId?: string) {
  const asked = await ask(kind, given, userId);
  if (!asked.data) throw new Error(JSON.stringify(asked));
  return printed(asked.data.id, given.format, userId);
}

test('a 发文稿纸 before submission is a draft with empty boxes; only the own clerks get one', async () => {
  const { artifact, text } = await made('CIRCULATION');
  expect(artifact).toMatchObject({ draft: true, template: { name: 'plan/circulation' } });
  expectInOrder(text, ['虚构市整改办发文稿纸', '签发', '核稿', '拟稿', TITLE]);
  expect(text).not.toContain('2024年');
  const { city, province } = levels;
  expect((await ask('CIRCULATION', {}, city.head)).__typename).toBe('ForbiddenProblem');
  expect((await ask('CIRCULATION', {}, province.clerk)).__typename).toBe('NotFoundProblem');
});

test('what a kind does not use is refused by field', async () => {
  const refused = await ask('CIRCULATION', { number: '虚办发〔2024〕9号', phone: '0791-1234567' });
  expect(refused.issues?.map(({ path }) => path.at(-1))).toEqual(['number', 'phone']);
});

test('a 发文稿纸 bears the steps as they are taken, for Word as well', async () => {
  await go('submitPlan', levels.city.clerk);
  for (const format of ['PDF', 'DOCX']) {
    const { artifact, text } = await made('CIRCULATION', { format });
    expect(artifact.draft).toBe(false);
    expectInOrder(text, ['发文稿纸', '（征求意见稿）', '签发', '拟稿', '2024年6月20日', TITLE]);
  }
});

const LETTER = { date: '2024-06-20', contact: '李起草', phone: '0000-1234567' };

test('征求意见函: number, units in order, the day of reply, the plan as annex, whom to call', async () => {
  const { city, bureau, province } = levels;
  const early = await ask('CONSULTATION_LETTER', { ...LETTER, number: '虚整改办函〔2024〕3号' });
  expect(early).toMatchObject({ __typename: 'StateProblem' });
  await go('askForOpinions', city.clerk, {
    unitIds: [bureau.organizationId, province.organizationId],
    workingDays: 3,
  });
  const bare = await ask('CONSULTATION_LETTER', { number: '虚整改办函[2024]03号' });
  expect(bare.issues?.map(({ path }) => path.at(-1)).toSorted()).toEqual(
    ['contact', 'date', 'number', 'phone'].toSorted(),
  );
  const given = { ...LETTER, number: '虚整改办函〔2024〕3号' };
  const late = await ask('CONSULTATION_LETTER', { ...given, date: '2024-06-26' });
  expect(late.issues?.[0]).toMatchObject({ code: 'LETTER_AFTER_DUE_DAY' });
  const foreign = await ask('CONSULTATION_LETTER', { ...given, unitIds: [city.organizationId] });
  expect(foreign.issues?.[0]).toMatchObject({ code: 'UNIT_NOT_ASKED' });
  for (const format of ['PDF', 'DOCX']) {
    const { artifact, text } = await made('CONSULTATION_LETTER', {
      ...given,
      unitIds: [bureau.organizationId, province.organizationId],
      format,
    });
    expect(artifact.draft).toBe(false);
    expectInOrder(text, [
      '虚整改办函〔2024〕3号',
      `关于征求《${TITLE}（征求意见稿）》意见的函`,
      '虚构市水务局、虚构省整改办：',
      '于2024年6月25日前将书面意见反馈我单位',
      '专此函达，请予函复。',
      `附件：${TITLE}（征求意见稿）`,
      '虚构市整改办',
      '2024年6月20日',
      '（联系人：李起草，联系电话：0000-1234567）',
    ]);
  }
  const one = await made('CONSULTATION_LETTER', { ...given, unitIds: [bureau.organizationId] });
  expectInOrder(one.text, ['虚构市水务局：', '请贵单位认真研究']);
});

const answerAll = async () => {
  const { city, bureau, province } = levels;
  type Listed = { edges: { node: { id: string; unit: { id: string } } }[] };
  const { data } = await app.ask<{ consultations: Listed }>(
    'query ($id: ID!) { consultations(planId: $id) { edges { node { id unit { id } } } } }',
    { id: plan.id },
    city.clerk,
  );
  for (const { node } of data?.consultations.edges ?? []) {
    const isBureau = node.unit.id === bureau.organizationId;
    const userId = isBureau ? bureau.clerk : province.clerk;
    const said = { noOpinion: !isBureau, opinions: isBureau ? OPINIONS : [] };
    const given = { ...LETTER, consultationId: node.id, number: '虚水函〔2024〕8号' };
    expect((await ask('REPLY_LETTER', given, userId)).__typename).toBe('StateProblem');
    const answer = { consultationId: node.id, expectedRevision: 1, ...said };
    const { opinions } = await succeed<{ opinions: { id: string }[] }>(app, {
      mutation: 'answerConsultation',
      userId,
      select: 'opinions { id }',
      input: answer,
    });
    replies.push({ given, userId, isBureau });
    if (!isBureau) continue;
    const decisions = opinions.map(({ id }) => ({ opinionId: id, adoption: 'ADOPTED' }));
    const input = { consultationId: node.id, expectedRevision: 2, decisions };
    await succeed(app, { mutation: 'decideOpinions', userId: city.clerk, input });
  }
};

const OPINIONS = [{ text: '建议补充调度机制。' }, { text: '建议写明资金来源。' }];
const replies: { given: Record<string, unknown>; userId: string; isBureau: boolean }[] = [];

test('复函: of the unit that answered, with its opinions or none; nobody else prints or reads it', async () => {
  const { city } = levels;
  const early = await ask('REQUEST', { ...REQUEST, signers: ['王主任'] });
  expect(early.__typename).toBe('StateProblem');
  await answerAll();
  for (const { given, userId, isBureau } of replies) {
    expect((await ask('REPLY_LETTER', given, city.clerk)).__typename).toBe('ForbiddenProblem');
    const early = await ask('REPLY_LETTER', { ...given, date: '2024-06-19' }, userId);
    expect(early.issues?.[0]).toMatchObject({ code: 'REPLY_BEFORE_ASKING' });
    const format = isBureau ? 'PDF' : 'DOCX';
    const { artifact, text } = await made('REPLY_LETTER', { ...given, format }, userId);
    expectInOrder(text, [
      isBureau ? '虚构市水务局' : '虚构省整改办',
      '虚水函〔2024〕8号',
      `关于《${TITLE}（征求意见稿）》意见的复函`,
      '虚构市整改办：',
      ...(isBureau ? ['提出以下意见：', '1.建议补充', '2.建议写明'] : ['我单位无意见。']),
      '专此函复。',
      isBureau ? '虚构市水务局' : '虚构省整改办',
      '2024年6月20日',
    ]);
    const question = 'query ($id: ID!) { node(id: $id) { id } }';
    const read = await app.ask<{ node: unknown }>(question, { id: artifact.id }, city.clerk);
    expect(read.data?.node).toBeNull();
  }
  await go('takePlanStep', city.clerk, { decision: 'AGREE' });
});

const REQUEST = { ...LETTER, number: '虚整改办〔2024〕5号', addressee: '虚构省整改办' };

test('请示: one matter to one organ, the signer in the head, what was done before by the records', async () => {
  const { city } = levels;
  const table = await succeed(app, {
    mutation: 'requestAdoptionTable',
    userId: city.clerk,
    input: { planId: plan.id, format: 'DOCX' },
  });
  expectInOrder((await printed(table.id, 'DOCX')).text, ['征求意见采纳情况表', TITLE, '无意见']);
  await go('takePlanStep', city.reviewer, { decision: 'AGREE', opinion: '时限已核对，同意。' });
  const meeting = await succeed(app, {
    mutation: 'registerMeeting',
    userId: city.clerk,
    input: {
      kind: 'OTHER',
      name: '虚构市政府第12次常务会议',
      heldOn: '2024-06-20',
      sentence: '会议原则同意该方案。',
      madeUp: ['name', 'sentence'],
    },
  });
  await go('takePlanStep', city.clerk, { decision: 'AGREE', meetingId: meeting.id });
  const two = await ask('REQUEST', { ...REQUEST, addressee: '虚构省政府、虚构省整改办' });
  expect(two.issues?.map(({ path }) => path.at(-1)).toSorted()).toEqual(['addressee', 'signers']);
  for (const format of ['PDF', 'DOCX']) {
    const { text } = await made('REQUEST', { ...REQUEST, signers: ['王主任'], format });
    expectInOrder(text, [
      '虚整改办〔2024〕5号',
      '王主任',
      `关于报请审定《${TITLE}》的请示`,
      '虚构省整改办：',
      `《${TITLE}（送审稿）》，共列整改任务1项`,
      '征求了2个单位的意见',
      '2024年6月20日虚构市政府第12次常务会议审议',
      '妥否，请批示。',
      `附件：${TITLE}（送审稿）`,
      '2024年6月20日',
      '（联系人：李起草，联系电话：0000-1234567）',
    ]);
  }
  const { text } = await made('CIRCULATION');
  expectInOrder(text, ['（送审稿）', '核稿', '时限已核对，同意。', '王审核', '2024年6月20日']);
});

test('纪要 of an own meeting: refused with what it was registered without, printed with who was there', async () => {
  const { city } = levels;
  const register = (input: object) =>
    mutate(app, {
      mutation: 'registerMeeting',
      userId: city.clerk,
      input: { kind: 'OWN', heldOn: '2024-06-20', madeUp: ['name', 'minutes'], ...input },
    });
  const text = '会议审议了整改方案。\n会议要求逐项明确时限。';
  const short = await register({ name: '虚构市整改办第2次专题会议', minutes: text });
  const refused = await ask('MINUTES', { meetingId: short.data?.id, date: '2024-06-19' });
  expect(refused.issues?.map(({ code }) => code)).toEqual([
    ...Array.from({ length: 3 }, () => 'MEETING_FACT_MISSING'),
    'MINUTES_BEFORE_MEETING',
  ]);
  const other = { kind: 'OTHER', name: '虚构市政府常务会议', sentence: '同意。' };
  const foreign = await register({ ...other, compiler: '虚构市政府办公室' });
  expect(foreign.issues?.map(({ path }) => path.at(-1))).toEqual(['compiler']);
  const whole = await register({
    name: '虚构市整改办第3次专题会议',
    number: '第3期',
    minutes: text,
    present: ['赵明', '钱文华'],
    absent: ['韩冬'],
    compiler: '虚构市整改办',
  });
  for (const format of ['PDF', 'DOCX']) {
    const given = { meetingId: whole.data?.id, date: '2024-06-20', format };
    expectInOrder((await made('MINUTES', given)).text, [
      '虚构市整改办专题会议纪要',
      '第3期',
      `研究${TITLE}`,
      '会议审议了整改方案。',
      '会议要求逐项明确时限。',
      '出席：赵明',
      '钱文华',
      '请假：韩冬',
    ]);
  }
});

test('the papers stay with the organ that wrote the plan, though others read the plan', async () => {
  const { city, province } = levels;
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationPlan {
    artifacts { edges { node { id template { name } } } } } } }`;
  type Listed = { edges: { node: { id: string; template: { name: string } } }[] };
  const list = async (userId: string) => {
    const { data } = await app.ask<{ node: { artifacts: Listed } }>(query, { id: plan.id }, userId);
    return data?.node.artifacts.edges.map(({ node }) => node) ?? [];
  };
  const own = await list(city.clerk);
  expect(new Set(own.map(({ template }) => template.name))).toEqual(
    new Set([
      'plan/adoption',
      'plan/circulation',
      'official/letter',
      'official/request',
      'official/minutes',
    ]),
  );
  expect(await list(province.clerk)).toEqual([]);
  for (const { id } of own) {
    const question = 'query ($id: ID!) { node(id: $id) { id } }';
    const { data } = await app.ask<{ node: unknown }>(question, { id }, province.clerk);
    expect(data?.node).toBeNull();
  }
});
