import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Neighbourhood, seedNeighbourhood } from '../notice/neighbourhood.ts';
import { approved, soundNotice, step } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import type { SeededNotice } from '../testkit/notice-seed.ts';

let app: TestApplication;
let near: Neighbourhood;
/** Head of an organ in another zone. */
let sibling: string;
let notice: SeededNotice;
let taskRevision: number;

beforeAll(async () => {
  const now = new Date('2024-09-29T09:00:00+08:00');
  app = await startTestApplication('naming', { clock: { now: () => now } });
  near = await seedNeighbourhood(app);
  sibling = near.sibling;
});
afterAll(() => app.close());

beforeEach(async () => {
  notice = await soundNotice(app, near.place);
  taskRevision = 1;
});

async function name(units: Record<string, unknown>): Promise<void> {
  const { revision } = await succeed<{ revision: number }>(app, {
    mutation: 'changeTask',
    input: { id: notice.taskId, expectedRevision: taskRevision, ...units },
    userId: near.place.clerk,
    select: 'revision',
  });
  taskRevision = revision;
}

const unit = () => ({ name: '样例园区管委会', organizationId: near.siblingOrgan });

type Lists = Record<
  'problems' | 'tasks' | 'notices',
  { totalCount: number; edges: { node: { id: string } }[] }
>;

/** What a user finds of the notice, its task and its problem, one by one and in lists. */
async function seen(userId: string, filter = '') {
  const list = `(first: 100${filter}) { totalCount edges { node { id } } }`;
  const answer = await app.ask<Lists & { nodes: ({ id: string } | null)[] }>(
    `query ($ids: [ID!]!) { nodes(ids: $ids) { id }
      problems${list} tasks${list} notices(first: 100) { totalCount edges { node { id } } } }`,
    { ids: [notice.problemId, notice.taskId, notice.noticeId] },
    userId,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  const { nodes, problems, tasks, notices } = answer.data;
  const listed = (which: Lists['tasks'], id: string) =>
    which.edges.filter((edge) => edge.node.id === id).length;
  for (const which of [problems, tasks, notices]) {
    expect(which.totalCount).toBe(which.edges.length);
  }
  const one = {
    problem: nodes[0] !== null,
    task: nodes[1] !== null,
    notice: nodes[2] !== null,
  };
  expect([
    listed(problems, notice.problemId),
    listed(tasks, notice.taskId),
    listed(notices, notice.noticeId),
  ]).toEqual([Number(one.problem), Number(one.task), Number(one.notice)]);
  return one;
}

test.each([
  ['implementer', () => ({ implementer: unit() })],
  ['responsibleUnits', () => ({ responsibleUnits: [unit()] })],
  ['leadUnit', () => ({ leadUnit: unit() })],
  ['supportingUnits', () => ({ supportingUnits: [unit()] })],
  ['supervisingUnit', () => ({ supervisingUnit: unit() })],
  ['acceptance', () => ({ acceptance: { unit: unit() } })],
])(
  'an organ elsewhere that a task names as %s reads the task and its problem, alone and in lists',
  async (_, units) => {
    expect(await seen(sibling)).toEqual({ problem: false, task: false, notice: false });
    await name(units());
    expect(await seen(sibling)).toEqual({ problem: true, task: true, notice: false });
  },
);

test('what is named twice is listed once', async () => {
  await name({ leadUnit: unit(), supervisingUnit: unit(), responsibleUnits: [unit()] });
  expect(await seen(sibling)).toEqual({ problem: true, task: true, notice: false });
  const organizationId = near.city.organizationId;
  await name({ leadUnit: { name: '市整改办', organizationId } });
  // By its region and by being named: two stretches of the index, one row.
  expect(await seen(near.city.user)).toEqual({ problem: true, task: true, notice: true });
});

test('in another region’s list nothing of it shows', async () => {
  await name({ leadUnit: unit() });
  const answer = await app.ask<{ tasks: { totalCount: number } }>(
    'query ($id: ID!) { tasks(regionId: $id) { totalCount } }',
    { id: near.place.regionId },
    sibling,
  );
  expect(answer.data?.tasks.totalCount).toBeGreaterThan(0);
  const own = await app.ask<{ node: { region: { id: string } } }>(
    'query ($id: ID!) { node(id: $id) { ... on Organization { region { id } } } }',
    { id: near.siblingOrgan },
    sibling,
  );
  const elsewhere = await app.ask<{ tasks: { totalCount: number } }>(
    'query ($id: ID!) { tasks(regionId: $id) { totalCount } }',
    { id: own.data?.node.region.id },
    sibling,
  );
  expect(elsewhere.data?.tasks.totalCount).toBe(0);
});

test('who is named no longer reads no longer; another task of the problem that names him keeps it open', async () => {
  await name({ leadUnit: unit() });
  const { id: second } = await succeed(app, {
    mutation: 'registerTask',
    input: { problemId: notice.problemId, supervisingUnit: unit() },
    userId: near.place.clerk,
  });
  await name({ leadUnit: null });
  expect(await seen(sibling)).toEqual({ problem: true, task: false, notice: false });
  await succeed(app, {
    mutation: 'changeTask',
    input: { id: second, expectedRevision: 1, supervisingUnit: null },
    userId: near.place.clerk,
  });
  expect(await seen(sibling)).toEqual({ problem: false, task: false, notice: false });
});

test('of a published notice the named organs change with its task', async () => {
  await name({ leadUnit: unit() });
  const revision = await approved(app, notice);
  expect((await seen(sibling)).notice).toBe(false);
  await step(app, 'publishNotice', notice, { userId: near.place.head, expectedRevision: revision });
  expect((await seen(sibling)).notice).toBe(true);
  await name({ leadUnit: null });
  expect((await seen(sibling)).notice).toBe(false);
  await name({ acceptance: { unit: unit() } });
  expect((await seen(sibling)).notice).toBe(true);
});

test('being named lets read, not change', async () => {
  await name({ leadUnit: unit() });
  const changed = await mutate(app, {
    mutation: 'changeTask',
    input: { id: notice.taskId, expectedRevision: taskRevision, deadline: '2030-01-01' },
    userId: sibling,
  });
  expect(changed.__typename).toBe('ForbiddenProblem');
});

test('two tasks of one problem that change whom they name at once lose neither', async () => {
  const { id: second } = await succeed(app, {
    mutation: 'registerTask',
    input: { problemId: notice.problemId, supervisingUnit: unit() },
    userId: near.place.clerk,
  });
  for (let round = 0; round < 5; round += 1) {
    const other = { id: second, expectedRevision: round + 1 };
    await Promise.all([
      name({ leadUnit: round % 2 === 0 ? unit() : null }),
      succeed(app, {
        mutation: 'changeTask',
        input: { ...other, supervisingUnit: round % 2 === 0 ? null : unit() },
        userId: near.place.clerk,
      }),
    ]);
    expect((await seen(sibling)).problem).toBe(true);
  }
});
