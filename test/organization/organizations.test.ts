import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { seedUser } from '../testkit/notice-seed.ts';

let app: TestApplication;
let province: string;
let county: string;
let otherProvince: string;

beforeAll(async () => {
  app = await startTestApplication('organization');
  const region = (input: Record<string, unknown>) =>
    succeed(app, { mutation: 'registerRegion', input }).then(({ id }) => id);
  province = await region({
    name: '江西省',
    fullName: '江西省',
    level: 'PROVINCE',
    code: '360000',
  });
  county = await region({
    name: '兴国县',
    fullName: '江西省赣州市兴国县',
    level: 'COUNTY',
    code: '360732',
    parentId: province,
  });
  otherProvince = await region({
    name: '安徽省',
    fullName: '安徽省',
    level: 'PROVINCE',
    code: '340000',
  });
});
afterAll(() => app.close());

const office = (fields: Record<string, unknown> = {}) => ({
  name: '兴国县生态环境保护督察整改办（虚构）',
  kind: 'RECTIFICATION_OFFICE',
  regionId: county,
  madeUp: ['name'],
  ...fields,
});

test('an organ is registered with its contacts in its region and listed from above', async () => {
  const registered = await succeed<{ id: string; contacts: unknown[]; region: { name: string } }>(
    app,
    {
      mutation: 'registerOrganization',
      select: 'id revision region { name } contacts { phone email }',
      input: office({ codeWord: '兴环督', contacts: [{ phone: '0797-5322896' }] }),
    },
  );
  expect(registered).toMatchObject({
    revision: 1,
    region: { name: '兴国县' },
    contacts: [{ phone: '0797-5322896', email: null }],
  });
  const listed = async (regionId: string) => {
    const answer = await app.ask<{ organizations: { edges: { node: { id: string } }[] } }>(
      'query ($regionId: ID) { organizations(regionId: $regionId) { edges { node { id } } } }',
      { regionId },
    );
    return answer.data?.organizations.edges.map((edge) => edge.node.id);
  };
  expect(await listed(province)).toEqual([registered.id]);
  expect(await listed(county)).toEqual([registered.id]);
  expect(await listed(otherProvince)).toEqual([]);
});

test('a name stands once in a region, a code word once on the platform', async () => {
  const first = await succeed(app, {
    mutation: 'registerOrganization',
    input: office({ name: '兴国县虚构一局', codeWord: '虚构一' }),
  });
  const sameName = await mutate(app, {
    mutation: 'registerOrganization',
    input: office({ name: '兴国县虚构一局' }),
  });
  expect(sameName).toMatchObject({
    __typename: 'DuplicateProblem',
    existingId: first.id,
    path: ['input', 'name'],
  });
  const sameWord = await mutate(app, {
    mutation: 'registerOrganization',
    input: office({ name: '安徽省虚构局', regionId: otherProvince, codeWord: '虚构一' }),
  });
  expect(sameWord).toMatchObject({
    __typename: 'DuplicateProblem',
    existingId: first.id,
    path: ['input', 'codeWord'],
  });
  expect(sameWord.message).toContain('兴国县虚构一局');
  const elsewhere = await mutate(app, {
    mutation: 'registerOrganization',
    input: office({ name: '兴国县虚构一局', regionId: otherProvince }),
  });
  expect(elsewhere.__typename).toBe('RegisterOrganizationSuccess');
});

test('two calls at once for one name give one organ and one DuplicateProblem', async () => {
  const results = await Promise.all(
    [1, 2].map(() =>
      mutate(app, {
        mutation: 'registerOrganization',
        input: office({ name: '兴国县虚构同名局' }),
      }),
    ),
  );
  expect(results.map((result) => result.__typename).sort()).toEqual([
    'DuplicateProblem',
    'RegisterOrganizationSuccess',
  ]);
});

test('an upper organ must lie in the region or above it', async () => {
  const upper = await succeed(app, {
    mutation: 'registerOrganization',
    input: office({ name: '江西省虚构厅', regionId: province }),
  });
  const under = await mutate(app, {
    mutation: 'registerOrganization',
    input: office({ name: '兴国县虚构二局', parentId: upper.id }),
  });
  expect(under.__typename).toBe('RegisterOrganizationSuccess');
  const beside = await mutate(app, {
    mutation: 'registerOrganization',
    input: office({ name: '安徽省虚构二局', regionId: otherProvince, parentId: upper.id }),
  });
  expect(beside).toMatchObject({
    __typename: 'ValidationProblem',
    issues: [{ path: ['input', 'parentId'], code: 'ORGANIZATION_INVALID' }],
  });
});

test('changes of different fields merge, of the same field conflict and name who changed it', async () => {
  const { id } = await succeed(app, {
    mutation: 'registerOrganization',
    input: office({ name: '兴国县虚构三局', shortName: '三局' }),
  });
  const change = (input: Record<string, unknown>) =>
    mutate<Record<string, unknown>>(app, {
      mutation: 'changeOrganization',
      select: 'name shortName revision contacts { phone }',
      input: { id, expectedRevision: 1, ...input },
    });
  expect((await change({ shortName: '虚构三局' })).data).toMatchObject({ revision: 2 });
  const merged = await change({ contacts: [{ phone: '12345' }] });
  expect(merged.data).toEqual({
    name: '兴国县虚构三局',
    shortName: '虚构三局',
    revision: 3,
    contacts: [{ phone: '12345' }],
  });
  expect(await change({ shortName: null })).toMatchObject({
    __typename: 'ConflictProblem',
    changedBy: '系统管理员',
    changedPaths: ['shortName'],
    currentRevision: 3,
  });
  const cleared = await change({ expectedRevision: 3, shortName: null });
  expect(cleared.data).toMatchObject({ shortName: null, revision: 4 });
  expect(await change({ expectedRevision: 9, shortName: '甲' })).toMatchObject({
    __typename: 'ValidationProblem',
    path: ['input', 'expectedRevision'],
  });
  expect(await change({ expectedRevision: 4, name: '兴国县虚构一局' })).toMatchObject({
    __typename: 'DuplicateProblem',
    path: ['input', 'name'],
  });
});

test('a clerk registers no organ, and gets no validation text either', async () => {
  const { id } = await succeed(app, {
    mutation: 'registerOrganization',
    input: office({ name: '兴国县虚构四局' }),
  });
  const clerk = await seedUser(app, { name: '王经办', organizationId: id, role: 'CLERK' });
  const refused = await mutate(app, {
    mutation: 'registerOrganization',
    userId: clerk,
    input: office({ name: '' }),
  });
  expect(refused).toMatchObject({ __typename: 'ForbiddenProblem', code: 'FORBIDDEN' });
});
