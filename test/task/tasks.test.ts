import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { seedUser } from '../testkit/notice-seed.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';

type Task = {
  id: string;
  revision: number;
  measures: { id: string; text: string; completion: string | null }[];
  goal: { text: string | null; parts: { id: string; text: string }[] };
} & Record<string, unknown>;

const SELECT = `id revision state progressLabel deadline completion
  goal { text parts { id text } } measures { id text completion completedOn unit { name } }
  acceptance { text date unit { name organization { name } } }
  implementer { name organization { name } } organization { name }`;

let app: TestApplication;
let seed: Registry;
let problemId: string;
let colleague: string;
let task: Task;

beforeAll(async () => {
  app = await startTestApplication('task');
  seed = await seedRegistry(app);
  colleague = await seedUser(app, {
    name: '赵经办',
    organizationId: seed.county.organizationId,
    role: 'CLERK',
  });
  problemId = (
    await succeed(app, {
      mutation: 'registerProblem',
      userId: seed.clerk,
      input: { source: 'SELF_FOUND', ownNo: '问题一', text: '沿河畜禽养殖污染' },
    })
  ).id;
});
afterAll(() => app.close());

beforeEach(async () => {
  task = await register({
    deadline: '2024年12月底',
    goal: { text: '两个到位', parts: [{ text: '清运到位' }, { text: '复绿到位' }] },
    measures: [{ text: '清运垃圾' }, { text: '修复边坡' }, { text: '日常巡查' }],
  });
});

const register = (input: Record<string, unknown>, userId = seed.clerk) =>
  succeed<Task>(app, {
    mutation: 'registerTask',
    userId,
    select: SELECT,
    input: { problemId, ...input },
  });

const change = (input: Record<string, unknown>, userId = seed.clerk) =>
  mutate<Task>(app, {
    mutation: 'changeTask',
    userId,
    select: SELECT,
    input: { id: task.id, expectedRevision: 1, ...input },
  });

const measureId = (place: number) => task.measures[place]?.id;

test('measures and parts of the goal get ids for life, in their order', async () => {
  expect(task).toMatchObject({ state: 'REGISTERED', progressLabel: 'NOT_STARTED', revision: 1 });
  const ids = [...task.measures, ...task.goal.parts].map(({ id }) => id);
  expect(new Set(ids).size).toBe(5);
  const changed = await change({
    goal: { parts: [{ text: '新增部分' }, ...task.goal.parts] },
    measures: [{ id: measureId(1), text: '修复并加固边坡' }],
  });
  expect(changed.data?.measures.map(({ id }) => id)).toEqual(task.measures.map(({ id }) => id));
  expect(changed.data?.measures[1]?.text).toBe('修复并加固边坡');
  expect(changed.data?.goal.text).toBe('两个到位');
  expect(changed.data?.goal.parts.slice(1)).toEqual(task.goal.parts);
});

test('two people reporting on two measures at the same time both get in', async () => {
  const results = await Promise.all([
    change({ measures: [{ id: measureId(0), completion: '已清运垃圾120吨' }] }),
    change({ measures: [{ id: measureId(1), completion: '已修复边坡3处' }] }, colleague),
    change({ completion: '已完成整改', acceptance: { text: '现场核查属实' } }, colleague),
    change({ acceptance: { date: '2024-09-20' } }),
  ]);
  expect(results.map((result) => result.__typename)).toEqual(Array(4).fill('ChangeTaskSuccess'));
  const answer = await app.ask<{ node: Task }>(
    `query ($id: ID!) { node(id: $id) { ... on RectificationTask { ${SELECT} } } }`,
    { id: task.id },
    seed.clerk,
  );
  expect(answer.data?.node).toMatchObject({
    revision: 5,
    completion: '已完成整改',
    acceptance: { text: '现场核查属实', date: '2024-09-20' },
    measures: [
      { text: '清运垃圾', completion: '已清运垃圾120吨' },
      { text: '修复边坡', completion: '已修复边坡3处' },
      { text: '日常巡查', completion: null },
    ],
  });
});

test('two people writing one field: one wins, the other is told who changed what', async () => {
  const results = await Promise.all([
    change({ measures: [{ id: measureId(0), completion: '甲稿' }] }),
    change(
      { measures: [{ id: measureId(0), completion: '乙稿', completedOn: '2024-09-01' }] },
      colleague,
    ),
  ]);
  const loser = results.find((result) => result.data === undefined);
  const winner = results.find((result) => result.data !== undefined);
  expect(winner?.data?.revision).toBe(2);
  expect(loser).toMatchObject({
    __typename: 'ConflictProblem',
    currentRevision: 2,
    changedBy: winner === results[0] ? '张经办' : '赵经办',
    changedPaths: [`measures.${measureId(0)}.completion`],
  });
  expect(loser?.message).toContain('请重新读取');
});

test('adding, removing and ordering measures merges with work on the others', async () => {
  await change({ addMeasures: [{ text: '新增措施' }] }, colleague);
  const edited = await change({ measures: [{ id: measureId(0), completion: '已完成' }] });
  expect(edited.data?.measures.map(({ text }) => text)).toEqual([
    '清运垃圾',
    '修复边坡',
    '日常巡查',
    '新增措施',
  ]);
  const order = [measureId(2), measureId(0), measureId(1)];
  const staleOrder = await change({ measureOrder: order });
  expect(staleOrder).toMatchObject({ __typename: 'ConflictProblem', changedPaths: ['measures'] });
  const added = edited.data?.measures[3]?.id;
  const ordered = await change({
    expectedRevision: 3,
    removeMeasureIds: [measureId(1)],
    measureOrder: [added, measureId(2), measureId(0)],
  });
  expect(ordered.data?.measures.map(({ text }) => text)).toEqual([
    '新增措施',
    '日常巡查',
    '清运垃圾',
  ]);
  expect(ordered.data?.measures[2]?.completion).toBe('已完成');
  const onRemoved = await change({
    expectedRevision: 3,
    measures: [{ id: measureId(1), completion: '已完成' }],
  });
  expect(onRemoved).toMatchObject({
    __typename: 'ConflictProblem',
    changedPaths: [`measures.${measureId(1)}`],
  });
  const incomplete = await change({ expectedRevision: 4, measureOrder: [added] });
  expect(incomplete.issues?.[0]?.path).toEqual(['input', 'measureOrder']);
});

test('marks of made-up facts go with the measure that they mark', async () => {
  const marked = await register({
    goal: { parts: [{ text: '清运到位' }, { text: '复绿到位' }] },
    measures: [{ text: '清运垃圾', completion: '虚构' }, { text: '修复边坡' }, { text: '巡查' }],
    madeUp: ['measures[0].completion', 'measures[1]', 'goal.parts[1].text', 'deadline'],
  });
  const [first, second, third] = marked.measures.map(({ id }) => id);
  const changed = await mutate<{ madeUp: string[] }>(app, {
    mutation: 'changeTask',
    userId: seed.clerk,
    select: 'madeUp',
    input: {
      id: marked.id,
      expectedRevision: 1,
      goal: { parts: [...marked.goal.parts].reverse() },
      removeMeasureIds: [second],
      measureOrder: [third, first],
    },
  });
  expect(changed.data?.madeUp).toEqual([
    'measures[1].completion',
    'goal.parts[0].text',
    'deadline',
  ]);
  const given = await mutate<{ madeUp: string[] }>(app, {
    mutation: 'changeTask',
    userId: seed.clerk,
    select: 'madeUp',
    input: {
      id: marked.id,
      expectedRevision: 2,
      measureOrder: [first, third],
      madeUp: ['measures[0].completion'],
    },
  });
  expect(given.data?.madeUp).toEqual(['measures[0].completion']);
});

test('null clears a field, absent leaves it, and the whole stays valid', async () => {
  await change({
    measures: [{ id: measureId(0), completion: '已完成', completedOn: '2024-09-01' }],
  });
  const cleared = await change({
    expectedRevision: 2,
    deadline: null,
    measures: [{ id: measureId(0), completedOn: null }],
  });
  expect(cleared.data).toMatchObject({
    deadline: null,
    measures: [{ completion: '已完成', completedOn: null }, {}, {}],
  });
  const emptied = await change({
    expectedRevision: 3,
    measures: [{ id: measureId(0), text: null }],
  });
  expect(emptied.issues?.[0]).toMatchObject({ path: ['input', 'measures', '0', 'text'] });
  expect(emptied.message).toContain('整改措施');
  const nothing = await change({ expectedRevision: 3 });
  expect(nothing.issues?.[0]?.code).toBe('NOTHING_TO_CHANGE');
  const unknown = await change({ expectedRevision: 3, measures: [{ id: 'none', text: '甲' }] });
  expect(unknown.issues?.[0]?.code).toBe('MEASURE_UNKNOWN');
  const same = await change({ expectedRevision: 3, goal: { text: '两个到位' } });
  expect(same.data?.revision).toBe(3);
});

test('a unit is changed as a whole, so that no new name keeps an old organ', async () => {
  const first = await change({
    implementer: { name: '兴国县整改办', organizationId: seed.county.organizationId },
  });
  expect(first.data).toMatchObject({
    implementer: { name: '兴国县整改办', organization: { name: '兴国县虚构整改办' } },
  });
  const second = await change({ expectedRevision: 2, implementer: { name: '经开区管委会' } });
  expect(second.data).toMatchObject({ implementer: { name: '经开区管委会', organization: null } });
  const unknown = await change({
    expectedRevision: 3,
    leadUnit: { name: '某局', organizationId: encodeGlobalId('Organization', 'none') },
  });
  expect(unknown.message).toContain('单位“某局”所填的平台机构不存在');
});

test('a task belongs to its implementer, which sees it though its problem is the province’s', async () => {
  const upper = await succeed(app, {
    mutation: 'registerProblem',
    userId: seed.provinceClerk,
    input: { source: 'SELF_FOUND', text: '全省性问题' },
  });
  const given = await register(
    {
      problemId: upper.id,
      implementer: { name: '宁都县整改办', organizationId: seed.neighbour.organizationId },
    },
    seed.provinceClerk,
  );
  expect(given.organization).toEqual({ name: '宁都县虚构整改办' });
  const seenBy = async (userId: string) => {
    const answer = await app.ask<{ tasks: { edges: { node: { id: string } }[] } }>(
      'query ($id: ID) { tasks(problemId: $id) { edges { node { id } } } }',
      { id: upper.id },
      userId,
    );
    return answer.data?.tasks.edges.length;
  };
  expect(await seenBy(seed.neighbourClerk)).toBe(1);
  expect(await seenBy(seed.provinceClerk)).toBe(1);
  expect(await seenBy(seed.clerk)).toBe(0);
  const foreign = await mutate(app, {
    mutation: 'changeTask',
    userId: seed.clerk,
    input: { id: given.id, expectedRevision: 1, completion: '甲' },
  });
  expect(foreign.__typename).toBe('NotFoundProblem');
});
