import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';

let app: TestApplication;
let seed: Registry;
beforeAll(async () => {
  app = await startTestApplication('inspection');
  seed = await seedRegistry(app);
});
afterAll(() => app.close());

const central = { tier: 'CENTRAL', kind: 'ROUTINE', name: '第二轮中央生态环境保护督察', round: 2 };

async function list(args: string, userId = seed.clerk): Promise<string[] | undefined> {
  const answer = await app.ask<{ inspections: { edges: { node: { name: string } }[] } }>(
    `{ inspections${args} { edges { node { name } } } }`,
    {},
    userId,
  );
  return answer.data?.inspections.edges.map((edge) => edge.node.name);
}

test('a county office registers the inspection of its province and changes it when feedback comes', async () => {
  const registered = await succeed<{ id: string }>(app, {
    mutation: 'registerInspection',
    userId: seed.clerk,
    select: 'id revision petitionPattern region { name } organization { name }',
    input: { ...central, year: 2021, regionId: seed.province.regionId },
  });
  expect(registered).toMatchObject({
    revision: 1,
    region: { name: '江西省' },
    organization: { name: '兴国县虚构整改办' },
    petitionPattern: '^[DX]\\d[A-Z]{2}\\d{8}\\d{4}$',
  });
  const change = (userId: string, input: Record<string, unknown>) =>
    mutate(app, {
      mutation: 'changeInspection',
      userId,
      select: 'revision feedbackDate',
      input: { id: registered.id, expectedRevision: 1, ...input },
    });
  const changed = await change(seed.clerk, { feedbackDate: '2021-07-17' });
  expect(changed.data).toEqual({ revision: 2, feedbackDate: '2021-07-17' });
  expect((await change(seed.neighbourClerk, { batch: 3 })).__typename).toBe('ForbiddenProblem');
  expect((await change(seed.provinceClerk, { batch: 3 })).__typename).toBe(
    'ChangeInspectionSuccess',
  );
  const impossible = await change(seed.clerk, { start: '2021-08-01' });
  expect(impossible.issues?.[0]?.message).toContain('反馈日期2021-07-17早于进驻日期2021-08-01');
});

test('lists go by year, round and name, narrowed to a region and below', async () => {
  const inputs = [
    { ...central, name: '丙督察', year: 2024 },
    { ...central, name: '乙督察', year: 2019, regionId: seed.county.regionId },
  ];
  for (const input of inputs) {
    await succeed(app, { mutation: 'registerInspection', userId: seed.clerk, input });
  }
  expect(await list('')).toEqual(['乙督察', '第二轮中央生态环境保护督察', '丙督察']);
  expect(await list(`(regionId: "${seed.province.regionId}")`)).toEqual([
    '乙督察',
    '第二轮中央生态环境保护督察',
  ]);
  expect(await list(`(regionId: "${seed.county.regionId}", tier: CENTRAL)`)).toEqual(['乙督察']);
  expect(await list('(tier: PROVINCIAL)')).toEqual([]);
});

test('a region of another branch is refused, one that is unknown too', async () => {
  const beside = await mutate(app, {
    mutation: 'registerInspection',
    userId: seed.clerk,
    input: { ...central, regionId: seed.neighbour.regionId },
  });
  expect(beside.issues?.[0]).toMatchObject({ path: ['input', 'regionId'] });
  expect(beside.message).toContain('互不隶属');
  const unknown = await mutate(app, {
    mutation: 'registerInspection',
    userId: seed.clerk,
    input: { ...central, regionId: encodeGlobalId('Region', 'none') },
  });
  expect(unknown.issues?.[0]?.code).toBe('REGION_UNKNOWN');
});

test('a clerk of several organs names the organ, and only an own one', async () => {
  const { id } = await succeed(app, {
    mutation: 'registerUser',
    input: {
      name: '郑经办',
      memberships: [seed.county, seed.neighbour].map(({ organizationId }) => ({
        organizationId,
        role: 'CLERK',
      })),
    },
  });
  const userId = Buffer.from(id, 'base64url').toString().slice('User:'.length);
  const register = (organizationId?: string) =>
    mutate(app, {
      mutation: 'registerInspection',
      userId,
      select: 'organization { name }',
      input: { ...central, name: '专项督察', organizationId },
    });
  const unnamed = await register();
  expect(unnamed.issues?.[0]?.path).toEqual(['input', 'organizationId']);
  expect(unnamed.message).toContain('“兴国县虚构整改办”、“宁都县虚构整改办”');
  expect((await register(seed.neighbour.organizationId)).data).toEqual({
    organization: { name: '宁都县虚构整改办' },
  });
  expect(await register(seed.province.organizationId)).toMatchObject({
    __typename: 'ForbiddenProblem',
    path: ['input', 'organizationId'],
  });
  expect(await mutate(app, { mutation: 'registerInspection', input: central })).toMatchObject({
    __typename: 'ForbiddenProblem',
  });
});
