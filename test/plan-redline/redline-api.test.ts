import { afterAll, beforeAll, expect, test } from 'vitest';
import { putPlanInto } from '../plan/plan-issued.ts';
import { seedInspection, seedPlan, seedTask } from '../plan/plan-seed.ts';
import {
  type Levels,
  onPlan,
  type PlanSeen,
  seedLevels,
  seedSoundPlan,
} from '../plan-procedure/plan-course.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { endedJob } from '../testkit/paper.ts';

let app: TestApplication;
let levels: Levels;
let plan: PlanSeen;

async function go(mutation: string, input: Record<string, unknown> = {}) {
  const result = await onPlan(app, { mutation, userId: levels.city.clerk, plan, input });
  if (!result.data) throw new Error(`${mutation} ended in ${JSON.stringify(result)}`);
  plan = result.data;
}

beforeAll(async () => {
  app = await startTestApplication('plan-redline', {
    workers: 1,
    clock: { now: () => new Date('2024-06-20T09:00:00+08:00') },
  });
  levels = await seedLevels(app);
  const seeded = await seedSoundPlan(app, levels);
  ({ plan } = seeded);
  await go('submitPlan');
  await go('withdrawPlan', { reason: '补充措施后重新送审' });
  await succeed(app, {
    mutation: 'changeTask',
    userId: levels.city.clerk,
    input: { id: seeded.taskId, expectedRevision: 1, deadline: '2026年10月底前' },
  });
  await go('submitPlan');
});
afterAll(() => app.close());

type Seen = {
  versions: { sha256: string; step: string }[];
  redline: {
    before: string;
    after: string;
    counts: { changed: number; kept: number };
    items: {
      name: string;
      change: string;
      texts: { label: string; stretches: { kind: string; text: string }[] }[];
    }[];
  } | null;
};

async function read(
  userId: string,
  sides: { before?: string; after?: string } = {},
): Promise<Seen> {
  const query = `query ($id: ID!, $before: Sha256, $after: Sha256) { node(id: $id) { ... on RectificationPlan {
    versions { sha256 step } redline(before: $before, after: $after) { before after counts { changed kept }
      items { name change texts { label stretches { kind text } } } } } } }`;
  const { data, errors } = await app.ask<{ node: Seen }>(query, { id: plan.id, ...sides }, userId);
  if (!data?.node) throw new Error(JSON.stringify(errors));
  return data.node;
}

test('two versions as they were submitted: what changed between them, word by word', async () => {
  const { city } = levels;
  const { versions, redline: withoutUpper } = await read(city.clerk);
  expect(versions.map(({ step }) => step)).toEqual(['SUBMITTED', 'SUBMITTED']);
  expect(withoutUpper).toBeNull();
  const [first, second] = versions.map(({ sha256 }) => sha256);
  const { redline } = await read(city.clerk, { before: first ?? '', after: second ?? '' });
  expect(redline?.counts).toEqual({ changed: 1, kept: 0 });
  const [item] = redline?.items ?? [];
  expect(item).toMatchObject({ name: '第1项（编号一）', change: 'CHANGED' });
  const deadline = item?.texts.find(({ label }) => label === '整改时限')?.stretches;
  expect(deadline).toEqual([
    { kind: 'KEPT', text: '2026年' },
    { kind: 'REMOVED', text: '12' },
    { kind: 'ADDED', text: '10' },
    { kind: 'KEPT', text: '月底前' },
  ]);
  const back = await read(city.clerk, { before: second ?? '', after: second ?? '' });
  expect(back.redline?.items).toEqual([]);
});

test('a version that was sent back is read by its organ alone; an unknown one by nobody', async () => {
  const { city, province } = levels;
  const [first, second] = (await read(city.clerk)).versions.map(({ sha256 }) => sha256);
  const above = await read(province.clerk, { before: first ?? '' });
  expect(above.versions.map(({ sha256 }) => sha256)).toEqual([second]);
  expect(above.redline).toBeNull();
  expect((await read(city.clerk, { before: 'f'.repeat(64) })).redline).toBeNull();
});

test('as a paper: with 草稿 where it shows what was sent back, refused where there is nothing above', async () => {
  const { city, province } = levels;
  const before = (await read(city.clerk)).versions[0]?.sha256;
  const ask = (userId: string, input: Record<string, unknown>) =>
    mutate<{ id: string }>(app, {
      mutation: 'requestPlanRedline',
      userId,
      input: { planId: plan.id, ...input },
    });
  const asked = await ask(city.clerk, { before });
  const job = await endedJob(app, asked.data?.id ?? '', city.clerk);
  expect(job.error).toBeNull();
  expect(job.artifact).toMatchObject({ draft: true, template: { name: 'plan/redline' } });
  expect((await ask(city.clerk, {})).__typename).toBe('NotFoundProblem');
  expect((await ask(province.clerk, { before })).__typename).toBe('NotFoundProblem');
});

test('a plan against the one above it: only what is given to its region, and what became of it', async () => {
  const { city, province } = levels;
  const inspectionId = await seedInspection(app, province);
  const unit = { name: '虚构市整改办', organizationId: city.organizationId };
  const own = { name: '虚构省整改办', organizationId: province.organizationId };
  const add = [];
  for (const [ownNo, text, by] of [
    ['三', '虚构市矿山修复滞后。', unit],
    ['五', '虚构市扬尘管控不力。', unit],
    ['六', '省级部门监管不到位。', own],
  ] as const) {
    const { taskId } = await seedTask(app, province, {
      inspectionId,
      problem: { ownNo, text },
      task: {
        goal: { text: `${text}2025年底前完成。` },
        deadline: '2025年底前',
        supervisingUnit: own,
        responsibleUnits: [by],
      },
    });
    add.push({ taskId });
  }
  const upper = await seedPlan(app, province, { inspectionId, feedbackTo: '省委、省政府' });
  await succeed(app, {
    mutation: 'changePlanItems',
    userId: province.clerk,
    input: { planId: upper.id, expectedRevision: upper.revision, add },
  });
  await putPlanInto(app, upper.id, 'ISSUED');
  const lower = await succeed(app, {
    mutation: 'startPlanFromUpper',
    userId: city.clerk,
    input: { upperPlanId: upper.id, numberFrom: 1 },
  });
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationPlan { redline {
    counts { kept changed added removed } items { name change texts { label } } } items(first: 9) { edges { node { taskId } } } } } }`;
  const seen = async () =>
    (
      await app.ask<{
        node: { redline: object; items: { edges: { node: { taskId: string } }[] } };
      }>(query, { id: lower.id }, city.clerk)
    ).data?.node;
  const begun = await seen();
  expect(begun?.redline).toMatchObject({
    counts: { kept: 0, changed: 2, added: 0, removed: 0 },
    items: [
      { name: '第1项（编号1）', change: 'CHANGED', texts: [{ label: '整改目标' }] },
      { change: 'CHANGED' },
    ],
  });
  await succeed(app, {
    mutation: 'changePlanItems',
    userId: city.clerk,
    input: {
      planId: lower.id,
      expectedRevision: 1,
      removeTaskIds: [begun?.items.edges[1]?.node.taskId],
    },
  });
  expect((await seen())?.redline).toMatchObject({
    counts: { changed: 1, added: 0, removed: 1 },
    items: [{ change: 'CHANGED' }, { name: '第2项（编号五）', change: 'REMOVED' }],
  });
});
