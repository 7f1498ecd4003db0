import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeGlobalId, encodeGlobalId } from '../../schema/global-id.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { seedUser } from '../testkit/notice-seed.ts';

let app: TestApplication;
const organs: Record<'jiangxi' | 'anhui', string> = { jiangxi: '', anhui: '' };

beforeAll(async () => {
  app = await startTestApplication('identity');
  for (const [key, name, code] of [
    ['jiangxi', '江西省', '360000'],
    ['anhui', '安徽省', '340000'],
  ] as const) {
    const region = await succeed(app, {
      mutation: 'registerRegion',
      input: { name, fullName: name, level: 'PROVINCE', code },
    });
    organs[key] = (
      await succeed(app, {
        mutation: 'registerOrganization',
        input: {
          name: `${name}虚构整改办`,
          kind: 'RECTIFICATION_OFFICE',
          regionId: region.id,
          madeUp: ['name'],
        },
      })
    ).id;
  }
});
afterAll(() => app.close());

const VIEWER = '{ viewer { name memberships { role organization { name } } } }';
const USERS = '{ users { totalCount edges { node { name } } } }';

test('the viewer sees the own name and roles; the platform role has no organ', async () => {
  const clerk = await seedUser(app, {
    name: '张经办',
    organizationId: organs.jiangxi,
    role: 'CLERK',
  });
  const viewer = await app.ask<{ viewer: unknown }>(VIEWER, {}, clerk);
  expect(viewer.data?.viewer).toEqual({
    name: '张经办',
    memberships: [{ role: 'CLERK', organization: { name: '江西省虚构整改办' } }],
  });
  const administrator = await app.ask<{ viewer: unknown }>(VIEWER);
  expect(administrator.data?.viewer).toMatchObject({
    memberships: [{ role: 'SYSTEM_ADMINISTRATOR', organization: null }],
  });
});

test('only administrators list users, each those of the own region', async () => {
  const clerk = await seedUser(app, {
    name: '钱经办',
    organizationId: organs.anhui,
    role: 'CLERK',
  });
  const refused = await app.ask(USERS, {}, clerk);
  expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  const regional = await seedUser(app, {
    name: '安徽管理员',
    organizationId: organs.anhui,
    role: 'SECURITY_ADMINISTRATOR',
  });
  const own = await app.ask<{ users: { edges: { node: { name: string } }[] } }>(
    USERS,
    {},
    regional,
  );
  expect(own.data?.users.edges.map((edge) => edge.node.name).sort()).toEqual(
    ['安徽管理员', '钱经办'].sort(),
  );
  const foreign = await mutate(app, {
    mutation: 'registerUser',
    userId: regional,
    input: { name: '孙某', memberships: [{ organizationId: organs.jiangxi, role: 'READER' }] },
  });
  expect(foreign.__typename).toBe('ForbiddenProblem');
});

test('a role taken away counts for the very next request', async () => {
  const organizationId = organs.jiangxi;
  const userId = await seedUser(app, { name: '李经办', organizationId, role: 'CLERK' });
  const register = () =>
    mutate(app, {
      mutation: 'registerInspection',
      userId,
      input: { tier: 'CENTRAL', kind: 'ROUTINE', name: '第二轮中央生态环境保护督察' },
    });
  expect((await register()).__typename).toBe('RegisterInspectionSuccess');
  const changed = await mutate<{ revision: number }>(app, {
    mutation: 'changeMemberships',
    select: 'revision memberships { role }',
    input: {
      userId: encodeGlobalId('User', userId),
      expectedRevision: 1,
      memberships: [{ organizationId, role: 'READER' }],
    },
  });
  expect(changed.data).toEqual({ revision: 2, memberships: [{ role: 'READER' }] });
  expect((await register()).__typename).toBe('ForbiddenProblem');
  const stale = await mutate(app, {
    mutation: 'changeMemberships',
    input: { userId: encodeGlobalId('User', userId), expectedRevision: 1, memberships: [] },
  });
  expect(stale).toMatchObject({
    __typename: 'ConflictProblem',
    changedBy: '安全管理员',
  });
});

test('the platform never loses its administrator', async () => {
  const result = await mutate(app, {
    mutation: 'changeMemberships',
    select: 'memberships { role }',
    input: {
      userId: encodeGlobalId('User', 'system-administrator'),
      expectedRevision: 1,
      memberships: [{ organizationId: organs.jiangxi, role: 'HEAD' }],
    },
  });
  expect(result.data).toEqual({
    memberships: [{ role: 'SYSTEM_ADMINISTRATOR' }, { role: 'HEAD' }],
  });
  expect((await app.ask(USERS, {}, 'security-administrator')).errors).toBeUndefined();
});

test('an unknown organ and a repeated role are refused with their place', async () => {
  const unknown = await mutate(app, {
    mutation: 'registerUser',
    input: {
      name: '周某',
      memberships: [{ organizationId: encodeGlobalId('Organization', 'none'), role: 'CLERK' }],
    },
  });
  expect(unknown.issues?.[0]?.path).toEqual(['input', 'memberships', '0', 'organizationId']);
  const one = { organizationId: organs.jiangxi, role: 'CLERK' };
  const twice = await mutate(app, {
    mutation: 'registerUser',
    input: { name: '周某', memberships: [one, one] },
  });
  expect(twice.issues?.[0]).toMatchObject({ path: ['input', 'memberships', '1'] });
});

test('in development an administrator issues a token that works; a clerk does not', async () => {
  const clerk = await seedUser(app, {
    name: '吴经办',
    organizationId: organs.jiangxi,
    role: 'CLERK',
  });
  const input = { userId: encodeGlobalId('User', clerk) };
  const issued = await succeed<{ userId: string; token: string }>(app, {
    mutation: 'issueDevelopmentToken',
    select: 'userId token',
    input,
  });
  expect(decodeGlobalId(issued.userId).id).toBe(clerk);
  const answer = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${issued.token}` },
    body: JSON.stringify({ query: '{ viewer { name } }' }),
  });
  expect(await answer.json()).toEqual({ data: { viewer: { name: '吴经办' } } });
  const refused = await mutate(app, {
    mutation: 'issueDevelopmentToken',
    select: 'userId',
    userId: clerk,
    input,
  });
  expect(refused.__typename).toBe('ForbiddenProblem');
});

test('nobody holds two of the three administrators’ roles, and nobody changes the own roles', async () => {
  const organizationId = organs.jiangxi;
  const two = ['SYSTEM_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'].map((role) => ({
    organizationId,
    role,
  }));
  const registered = await mutate(app, {
    mutation: 'registerUser',
    input: { name: '郑某', memberships: two },
  });
  expect(registered.issues?.[0]).toMatchObject({
    path: ['input', 'memberships'],
    message:
      '系统管理员、审计管理员不能由同一人担任（三员分立）；请只保留其中一个角色，其余由他人担任。',
  });
  const beside = await mutate(app, {
    mutation: 'changeMemberships',
    input: {
      userId: encodeGlobalId('User', 'audit-administrator'),
      expectedRevision: 1,
      memberships: [{ organizationId, role: 'SECURITY_ADMINISTRATOR' }],
    },
  });
  expect(beside.issues?.[0]).toMatchObject({ code: 'ADMINISTRATORS_APART' });
  const own = await mutate(app, {
    mutation: 'changeMemberships',
    input: {
      userId: encodeGlobalId('User', 'security-administrator'),
      expectedRevision: 1,
      memberships: [{ organizationId, role: 'HEAD' }],
    },
  });
  expect(own).toMatchObject({
    __typename: 'ForbiddenProblem',
    message: '不能调整本人的角色；请由另一位安全管理员办理',
  });
});
