import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { seedUser } from '../testkit/notice-seed.ts';
import { openTaskDesk, SAMPLE_TASK, TASK_FIELDS, type Task, type TaskDesk } from './task-desk.ts';

let app: TestApplication;
let desk: TaskDesk;
let colleague: string;
let task: Task;

beforeAll(async () => {
  app = await startTestApplication('task-measures');
  desk = await openTaskDesk(app);
  colleague = await seedUser(app, {
    name: '赵经办',
    organizationId: desk.seed.county.organizationId,
    role: 'CLERK',
  });
});
afterAll(() => app.close());
beforeEach(async () => {
  task = await desk.register(SAMPLE_TASK);
});

const change = (input: Record<string, unknown>, userId?: string) =>
  desk.change(task, input, userId);
const measureId = (place: number) => task.measures[place]?.id;

test('two people reporting on two measures at the same time both get in', async () => {
  const results = await Promise.all([
    change({ measures: [{ id: measureId(0), completion: '已清运垃圾120吨' }] }),
    change({ measures: [{ id: measureId(1), completion: '已修复边坡3处' }] }, colleague),
    change({ completion: '已完成整改', acceptance: { text: '现场核查属实' } }, colleague),
    change({ acceptance: { date: '2024-09-20' } }),
  ]);
  expect(results.map((result) => result.__typename)).toEqual(Array(4).fill('ChangeTaskSuccess'));
  const answer = await app.ask<{ node: Task }>(
    `query ($id: ID!) { node(id: $id) { ... on RectificationTask { ${TASK_FIELDS} } } }`,
    { id: task.id },
    desk.seed.clerk,
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
  const marked = await desk.register({
    goal: { parts: [{ text: '清运到位' }, { text: '复绿到位' }] },
    measures: [{ text: '清运垃圾', completion: '虚构' }, { text: '修复边坡' }, { text: '巡查' }],
    madeUp: ['measures[0].completion', 'measures[1]', 'goal.parts[1].text', 'deadline'],
  });
  const [first, second, third] = marked.measures.map(({ id }) => id);
  const changed = await desk.change(marked, {
    expectedRevision: 1,
    goal: { parts: [...marked.goal.parts].reverse() },
    removeMeasureIds: [second],
    measureOrder: [third, first],
  });
  expect(changed.data?.madeUp).toEqual([
    'measures[1].completion',
    'goal.parts[0].text',
    'deadline',
  ]);
  const given = await desk.change(marked, {
    expectedRevision: 2,
    measureOrder: [first, third],
    madeUp: ['measures[0].completion'],
  });
  expect(given.data?.madeUp).toEqual(['measures[0].completion']);
});
