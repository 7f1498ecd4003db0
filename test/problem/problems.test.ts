import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';

let app: TestApplication;
let seed: Registry;
let inspectionId: string;
beforeAll(async () => {
  app = await startTestApplication('problem');
  seed = await seedRegistry(app);
  inspectionId = (
    await succeed(app, {
      mutation: 'registerInspection',
      userId: seed.clerk,
      input: { tier: 'CENTRAL', kind: 'ROUTINE', name: '第二轮中央生态环境保护督察' },
    })
  ).id;
});
afterAll(() => app.close());

const register = (input: Record<string, unknown>, userId = seed.clerk) =>
  mutate<{ id: string } & Record<string, unknown>>(app, {
    mutation: 'registerProblem',
    userId,
    select: 'id revision ownNo text region { name } upperProblem { id }',
    input: { source: 'FEEDBACK', inspectionId, text: '矿山生态修复滞后', ...input },
  });

async function list(args: string, userId = seed.clerk): Promise<(string | null)[] | undefined> {
  const answer = await app.ask<{ problems: { edges: { node: { ownNo: string | null } }[] } }>(
    `{ problems${args} { edges { node { ownNo } } } }`,
    {},
    userId,
  );
  return answer.data?.problems.edges.map((edge) => edge.node.ownNo);
}

test('text stays exactly as entered; problems go by their numbers, those without come last', async () => {
  const text = '　　兴国县部分废弃矿山,生态修复“走过场”。\n二是监管缺位（2019年以来）。 ';
  const first = await register({ ownNo: '问题十', text });
  expect(first.data).toMatchObject({ text, ownNo: '问题十', region: { name: '兴国县' } });
  for (const ownNo of ['（问题编号）9', '407(45-13)', '问题三十', undefined, '407']) {
    expect((await register({ ownNo })).__typename).toBe('RegisterProblemSuccess');
  }
  const inOrder = ['（问题编号）9', '问题十', '问题三十', '407', '407(45-13)', null];
  expect(await list('')).toEqual(inOrder);
  expect(await list(`(inspectionId: "${inspectionId}", source: FEEDBACK)`)).toEqual(inOrder);
  expect(await list('(source: PETITION)')).toEqual([]);
});

test('a number stands once in an inspection of an organ; the problem that has it is named', async () => {
  const first = await register({ ownNo: '序号一', text: '污水直排河道' });
  const twin = await register({ ownNo: '序号一' });
  expect(twin).toMatchObject({
    __typename: 'DuplicateProblem',
    existingId: first.data?.id,
    path: ['input', 'ownNo'],
  });
  expect(twin.message).toContain('污水直排河道');
  const elsewhere = await register({ ownNo: '序号一', source: 'SELF_FOUND', inspectionId: null });
  expect(elsewhere.__typename).toBe('RegisterProblemSuccess');
  const otherOrgan = await register({ ownNo: '序号一' }, seed.neighbourClerk);
  expect(otherOrgan.__typename).toBe('RegisterProblemSuccess');
});

test('ten calls at once with one key have one effect, with ten keys nine are refused', async () => {
  const idempotencyKey = randomUUID();
  const replays = await Promise.all(
    Array.from({ length: 10 }, () => register({ idempotencyKey, ownNo: '序号百' })),
  );
  expect(new Set(replays.map((result) => result.data?.id)).size).toBe(1);
  const racers = await Promise.all(
    Array.from({ length: 10 }, () => register({ ownNo: '序号二百' })),
  );
  const winners = racers.filter((result) => result.__typename === 'RegisterProblemSuccess');
  expect(winners).toHaveLength(1);
  for (const loser of racers.filter((result) => result.data === undefined)) {
    expect(loser).toMatchObject({
      __typename: 'DuplicateProblem',
      existingId: winners[0]?.data?.id,
    });
  }
});

test('a petition number of another form is no error here, a petition without inspection is', async () => {
  const odd = await register({ source: 'PETITION', ownNo: 'X2JX20210417', text: '臭味扰民' });
  expect(odd.__typename).toBe('RegisterProblemSuccess');
  const without = await register({ source: 'PETITION', inspectionId: null });
  expect(without.issues?.[0]?.path).toEqual(['input', 'inspectionId']);
});

test('another county neither reads, lists nor changes it; the province does', async () => {
  const { data } = await register({ ownNo: '序号三百' });
  const node = async (userId: string) => {
    const answer = await app.ask<{ node: { ownNo: string } | null }>(
      'query ($id: ID!) { node(id: $id) { ... on RectificationProblem { ownNo } } }',
      { id: data?.id },
      userId,
    );
    return answer.data?.node;
  };
  expect(await node(seed.neighbourClerk)).toBeNull();
  expect(await node(seed.provinceClerk)).toEqual({ ownNo: '序号三百' });
  expect(await list(`(regionId: "${seed.county.regionId}")`, seed.neighbourClerk)).toEqual([]);
  expect(await list(`(ownNo: "序号三百")`, seed.provinceClerk)).toEqual(['序号三百']);
  const foreign = await mutate(app, {
    mutation: 'changeProblem',
    userId: seed.neighbourClerk,
    input: { id: data?.id, expectedRevision: 1, category: '矿山' },
  });
  expect(foreign.__typename).toBe('NotFoundProblem');
  const below = await register({ regionId: seed.neighbour.regionId });
  expect(below.__typename).toBe('ForbiddenProblem');
});

test('an upper problem is linked from below, though only its own level reads it', async () => {
  const upper = await register({ ownNo: '省一' }, seed.provinceClerk);
  const own = await register({ ownNo: '县一', upperProblemId: upper.data?.id });
  expect(own.data).toMatchObject({ upperProblem: null });
  const seen = await list(`(upperProblemId: "${upper.data?.id}")`, seed.provinceClerk);
  expect(seen).toEqual(['县一']);
  const beside = await register({ upperProblemId: own.data?.id }, seed.neighbourClerk);
  expect(beside.issues?.[0]?.path).toEqual(['input', 'upperProblemId']);
});

test('the tasks of a problem follow its new number', async () => {
  const ids: string[] = [];
  for (const ownNo of ['甲7', '甲8']) {
    const { data } = await register({ ownNo });
    ids.push(data?.id ?? '');
    await succeed(app, {
      mutation: 'registerTask',
      userId: seed.clerk,
      input: { problemId: data?.id, completion: ownNo },
    });
  }
  const order = async () => {
    const answer = await app.ask<{ tasks: { edges: { node: { completion: string } }[] } }>(
      '{ tasks { edges { node { completion } } } }',
      {},
      seed.clerk,
    );
    return answer.data?.tasks.edges.map((edge) => edge.node.completion);
  };
  expect(await order()).toEqual(['甲7', '甲8']);
  const moved = await mutate(app, {
    mutation: 'changeProblem',
    userId: seed.clerk,
    select: 'revision ownNo',
    input: { id: ids[0], expectedRevision: 1, ownNo: '甲9' },
  });
  expect(moved.data).toEqual({ revision: 2, ownNo: '甲9' });
  expect(await order()).toEqual(['甲8', '甲7']);
});
