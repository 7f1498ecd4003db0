import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, type SeededNotice, seedPlace } from '../testkit/notice-seed.ts';
import { readNotice, soundCase, soundNotice } from './notice-fixture.ts';

let app: TestApplication;
let place: NoticePlace;
let seeded: SeededNotice;

beforeAll(async () => {
  app = await startTestApplication('draft-notice');
  place = await seedPlace(app, await soundCase());
  seeded = await soundNotice(app, place);
});
afterAll(() => app.close());

function draft(input: Record<string, unknown>, userId = place.clerk) {
  return mutate<{ id: string }>(app, {
    mutation: 'draftNotice',
    input: { template: 'notice/closure/anhui', taskIds: [seeded.taskId], ...input },
    userId,
  });
}

test('a draft may lack all that is still to be found out; each gap is a finding', async () => {
  const drafted = await draft({});
  const read = await readNotice<{
    signature: { seal: boolean };
    organization: { name: string };
    findings: { code: string; dataPath: string; severity: string }[];
  }>(app, {
    id: drafted.data?.id ?? '',
    userId: place.clerk,
    select: 'signature { seal } organization { name } findings { code dataPath severity }',
  });
  expect(read?.organization.name).toBe('宿州马鞍山现代产业园区管委会');
  expect(read?.signature.seal).toBe(true);
  expect(new Set(read?.findings.map(({ code }) => code))).toEqual(new Set(['FACT_MISSING']));
  expect(read?.findings.map(({ dataPath }) => dataPath)).toEqual(
    expect.arrayContaining(['issuer.name', 'period.start', 'period.end', 'objection.unit']),
  );
});

test('the same draft sent three times at once is one draft', async () => {
  const idempotencyKey = randomUUID();
  const answers = await Promise.all([1, 2, 3].map(() => draft({ idempotencyKey })));
  expect(new Set(answers.map((answer) => answer.data?.id)).size).toBe(1);
  const other = await draft({ idempotencyKey, title: '另一件' });
  expect(other).toMatchObject({
    __typename: 'DuplicateProblem',
    path: ['input', 'idempotencyKey'],
  });
});

test.each([
  [{ template: 'notice/closure/anhuii' }, ['template'], '“notice/closure/anhui”'],
  [{ template: '../package' }, ['template'], 'notice/closure/jiangxi-petition'],
  [{ taskIds: [] }, ['taskIds'], '至少应为1项'],
  [{ period: { start: '2026-02-31' } }, ['period', 'start'], '“2026-02-31”'],
  [{ period: { length: 0 } }, ['period', 'length'], '“0”'],
  [{ basis: [{ title: '销号管理办法' }] }, ['basis', '0', 'title'], '书名号'],
  [{ idempotencyKey: '1' }, ['idempotencyKey'], 'UUID'],
] as const)('%j is refused with field, value and rule', async (input, path, words) => {
  const refused = await draft(input);
  expect(refused.__typename).toBe('ValidationProblem');
  expect(refused.issues?.[0]?.path).toEqual(['input', ...path]);
  expect(refused.message).toContain(words);
});

test('a task named twice, an unknown issuer and tasks of two inspections are refused', async () => {
  const twice = await draft({ taskIds: [seeded.taskId, seeded.taskId] });
  expect(twice.message).toContain('重复');
  const issuer = await draft({ issuerId: place.regionId });
  expect(issuer.issues?.[0]).toMatchObject({
    path: ['input', 'issuerId'],
    code: 'ISSUER_UNKNOWN',
  });
  const taskIds = [await inspectedTask('甲督察'), await inspectedTask('乙督察')];
  const mixed = await draft({ taskIds });
  expect(mixed.issues?.[0]).toMatchObject({
    path: ['input', 'taskIds', '1'],
    code: 'SEVERAL_INSPECTIONS',
  });
});

async function inspectedTask(name: string): Promise<string> {
  const register = async (mutation: string, input: Record<string, unknown>) =>
    (await succeed(app, { mutation, input, userId: place.clerk })).id;
  const { regionId } = place;
  const inspectionId = await register('registerInspection', {
    tier: 'PROVINCIAL',
    kind: 'ROUTINE',
    name,
    regionId,
    madeUp: ['name'],
  });
  const problemId = await register('registerProblem', {
    source: 'FEEDBACK',
    ownNo: '第1项',
    text: '虚构的问题。',
    inspectionId,
    regionId,
    madeUp: ['text'],
  });
  return register('registerTask', { problemId });
}

test('whoever is no clerk of the organ drafts nothing, and learns nothing of what the input lacks', async () => {
  for (const user of [place.head, 'system-administrator']) {
    const refused = await draft({ taskIds: [], template: '' }, user);
    expect(refused.__typename).toBe('ForbiddenProblem');
  }
});
