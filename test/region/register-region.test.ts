import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';

const REGISTER = /* GraphQL */ `
  mutation ($input: RegisterRegionInput!) {
    registerRegion(input: $input) {
      __typename
      ... on RegisterRegionSuccess {
        data { id name fullName code revision parent { name } }
      }
      ... on Problem { code message path }
      ... on DuplicateProblem { existingId }
      ... on ValidationProblem { issues { path message } }
    }
  }
`;

type Result = {
  registerRegion: {
    __typename: string;
    data?: { id: string; name: string; revision: number; parent: { name: string } | null };
    code?: string;
    message?: string;
    existingId?: string | null;
    issues?: { path: string[]; message: string }[];
  };
};

let app: TestApplication;
beforeAll(async () => {
  app = await startTestApplication('region');
});
afterAll(() => app.close());

async function register(input: Record<string, unknown>, userId?: string | null) {
  const answer = await app.ask<Result>(
    REGISTER,
    { input: { idempotencyKey: randomUUID(), ...input } },
    userId,
  );
  return { ...answer, result: answer.data?.registerRegion };
}

const jiangxi = { name: '江西省', fullName: '江西省', level: 'PROVINCE', code: '360000' };

test('a region is registered under its parent, read again by its global id and listed by code', async () => {
  const province = await register(jiangxi);
  expect(province.result?.__typename).toBe('RegisterRegionSuccess');
  const parentId = province.result?.data?.id;
  const county = await register({
    name: '兴国县',
    fullName: '江西省赣州市兴国县',
    level: 'COUNTY',
    code: '360732',
    parentId,
  });
  expect(county.result?.data).toMatchObject({ name: '兴国县', parent: { name: '江西省' } });
  const again = await app.ask<{ node: { name: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on Region { name } } }',
    { id: county.result?.data?.id },
  );
  expect(again.data?.node.name).toBe('兴国县');
  const list = await app.ask<{
    regions: { totalCount: number; edges: { node: { code: string } }[] };
  }>('{ regions(first: 10) { totalCount edges { node { code } } } }');
  expect(list.data?.regions.edges.map((edge) => edge.node.code)).toEqual(['360000', '360732']);
  expect(list.data?.regions.totalCount).toBe(2);
});

test('the same key with the same input answers again with one effect, with another input it is refused', async () => {
  const input = {
    idempotencyKey: randomUUID(),
    name: '安徽省',
    fullName: '安徽省',
    level: 'PROVINCE',
    code: '340000',
  };
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => register(input)));
  expect(first?.result?.data?.id).toBeDefined();
  expect(second?.result?.data?.id).toBe(first?.result?.data?.id);
  expect(third?.result?.data?.id).toBe(first?.result?.data?.id);
  const other = await register({ ...input, name: '安徽' });
  expect(other.result).toMatchObject({
    __typename: 'DuplicateProblem',
    path: ['input', 'idempotencyKey'],
  });
});

test('a code that stands already names the region that has it', async () => {
  const twin = await register({ ...jiangxi, fullName: '江西' });
  expect(twin.result?.__typename).toBe('DuplicateProblem');
  expect(twin.result?.existingId).toBeTruthy();
});

test('a wrong code is refused with field, value and rule', async () => {
  const wrong = await register({ ...jiangxi, fullName: '某省', code: '36' });
  expect(wrong.result?.__typename).toBe('ValidationProblem');
  expect(wrong.result?.issues?.[0]?.message).toContain('“36”');
  expect(wrong.result?.issues?.[0]?.path).toEqual(['input', 'code']);
});

test('nobody without a token gets in, and a forged token is refused with 401', async () => {
  const nobody = await register(jiangxi, null);
  expect(nobody.status).toBe(401);
  expect(nobody.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  const unknown = await register(jiangxi, 'nobody-of-that-id');
  expect(unknown.status).toBe(401);
});
