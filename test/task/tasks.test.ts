import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { openTaskDesk, SAMPLE_TASK, type Task, type TaskDesk } from './task-desk.ts';

let app: TestApplication;
let desk: TaskDesk;
let task: Task;

beforeAll(async () => {
  app = await startTestApplication('task');
  desk = await openTaskDesk(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  task = await desk.register(SAMPLE_TASK);
});

const change = (input: Record<string, unknown>, userId?: string) =>
  desk.change(task, input, userId);
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
    implementer: { name: '兴国县整改办', organizationId: desk.seed.county.organizationId },
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
    userId: desk.seed.provinceClerk,
    input: { source: 'SELF_FOUND', text: '全省性问题' },
  });
  const given = await desk.register(
    {
      problemId: upper.id,
      implementer: { name: '宁都县整改办', organizationId: desk.seed.neighbour.organizationId },
    },
    desk.seed.provinceClerk,
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
  expect(await seenBy(desk.seed.neighbourClerk)).toBe(1);
  expect(await seenBy(desk.seed.provinceClerk)).toBe(1);
  expect(await seenBy(desk.seed.clerk)).toBe(0);
  const foreign = await mutate(app, {
    mutation: 'changeTask',
    userId: desk.seed.clerk,
    input: { id: given.id, expectedRevision: 1, completion: '甲' },
  });
  expect(foreign.__typename).toBe('NotFoundProblem');
});
