import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { machineToken, personTokens } from '../issuer/get-token.ts';
import { type Issuer, startIssuer } from '../issuer/start-issuer.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { type MutationResult, mutate, succeed } from '../testkit/notice-mutation.ts';
import { trusting, withToken } from './issuer-sign-in.ts';

const machine = { clientId: 'monitoring-station', secret: 'a made-up secret of this test' };
const VIEWER = '{ viewer { id name kind revision } }';

let issuer: Issuer;
let app: TestApplication;
/** The platform as its first security administrator meets it. */
let security: TestApplication;
let organizationId: string;

beforeAll(async () => {
  issuer = await startIssuer({ machines: [machine] });
  const firstAdministrator = 'security-officer';
  app = await startTestApplication('sign-in', { signIn: trusting(issuer, { firstAdministrator }) });
  security = await signedIn(firstAdministrator);
  const systemId = (
    await security.ask<{ users: { edges: { node: { id: string; name: string } }[] } }>(
      '{ users { edges { node { id name } } } }',
    )
  ).data?.users.edges.find(({ node }) => node.name === '系统管理员')?.node.id;
  await link(systemId ?? '', 'system-officer');
  const system = await signedIn('system-officer');
  const region = { name: '江西省', fullName: '江西省', level: 'PROVINCE', code: '360000' };
  const { id: regionId } = await succeed(system, { mutation: 'registerRegion', input: region });
  ({ id: organizationId } = await succeed(system, {
    mutation: 'registerOrganization',
    input: {
      name: '江西省虚构整改办',
      kind: 'RECTIFICATION_OFFICE',
      regionId,
      madeUp: ['name'],
    },
  }));
});
afterAll(async () => {
  await app.close();
  await issuer.stop();
});

async function signedIn(account: string): Promise<TestApplication> {
  return withToken(app, (await personTokens(issuer.url, { account })).access_token);
}

function link(userId: string, subject: string): Promise<MutationResult<{ revision: number }>> {
  return mutate(security, {
    mutation: 'linkIdentity',
    select: 'revision',
    input: { userId, expectedRevision: 1, subject },
  });
}

/** Registers a person with a role at the organ, linked to an account of the same name. */
async function registered(name: string, account: string, role = 'CLERK'): Promise<string> {
  const { id } = await succeed(security, {
    mutation: 'registerUser',
    input: { name, memberships: [{ organizationId, role }], madeUp: ['name'] },
  });
  expect((await link(id, account)).__typename).toBe('LinkIdentitySuccess');
  return id;
}

describe('an account of the issuer', () => {
  test('acts as the user that it is linked to', async () => {
    await registered('张经办', 'zhang');
    const answer = await (await signedIn('zhang')).ask<object>(VIEWER);
    expect(answer.data).toMatchObject({ viewer: { name: '张经办', kind: 'PERSON' } });
  });

  test('that nobody is linked to is told whom to give which two facts', async () => {
    const answer = await (await signedIn('stranger')).ask(VIEWER);
    expect(answer.status).toBe(401);
    expect(answer.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(answer.errors?.[0]?.message).toContain(`账号“stranger”（签发方 ${issuer.url}）`);
    expect(answer.errors?.[0]?.message).toContain('安全管理员');
  });

  test('stands for one user only', async () => {
    const id = await registered('钱经办', 'qian');
    const { id: other } = await succeed(security, {
      mutation: 'registerUser',
      input: { name: '孙经办', memberships: [], madeUp: ['name'] },
    });
    const refused = await link(other, 'qian');
    expect(refused).toMatchObject({ __typename: 'DuplicateProblem', existingId: id });
    const twoAtOnce = await Promise.all([link(other, 'sun'), link(id, 'sun')]);
    const kinds = twoAtOnce.map(({ __typename }) => __typename);
    expect(kinds.filter((kind) => kind === 'LinkIdentitySuccess').length).toBeLessThanOrEqual(1);
  });

  test('is nobody again once it is unlinked, and its user is free for another', async () => {
    const userId = await registered('李经办', 'li');
    const li = await signedIn('li');
    expect((await li.ask(VIEWER)).status).toBe(200);
    const input = { userId, expectedRevision: 2, issuer: issuer.url, subject: 'li' };
    const unlinked = await mutate(security, {
      mutation: 'unlinkIdentity',
      select: 'identities { subject }',
      input,
    });
    expect(unlinked.data).toEqual({ identities: [] });
    expect((await li.ask(VIEWER)).status).toBe(401);
    const again = await mutate(security, { mutation: 'unlinkIdentity', input });
    expect(again.__typename).toBe('ConflictProblem');
    const unknown = { ...input, expectedRevision: 3 };
    const gone = await mutate(security, { mutation: 'unlinkIdentity', input: unknown });
    expect(gone.issues?.[0]).toMatchObject({ code: 'IDENTITY_UNKNOWN' });
  });

  test.each(['', '张三', 'with space', 'x'.repeat(256)])(
    'cannot be named “%s”',
    async (subject) => {
      const { id } = await succeed(security, {
        mutation: 'registerUser',
        input: { name: '周经办', memberships: [], madeUp: ['name'] },
      });
      const refused = await link(id, subject);
      expect(refused.issues?.[0]).toMatchObject({ path: ['input', 'subject'] });
    },
  );
});

test('a role taken away counts for the very next request of the same token', async () => {
  const userId = await registered('吴经办', 'wu');
  const wu = await signedIn('wu');
  const register = () =>
    mutate(wu, {
      mutation: 'registerInspection',
      input: { tier: 'CENTRAL', kind: 'ROUTINE', name: '第二轮中央生态环境保护督察' },
    });
  expect((await register()).__typename).toBe('RegisterInspectionSuccess');
  await succeed(security, {
    mutation: 'changeMemberships',
    input: { userId, expectedRevision: 2, memberships: [] },
  });
  expect((await register()).__typename).toBe('ForbiddenProblem');
});

test('a suspended user is refused from the next request on, and comes back with all roles', async () => {
  const userId = await registered('郑经办', 'zheng');
  const zheng = await signedIn('zheng');
  const step = (mutation: string, expectedRevision: number) =>
    mutate(security, {
      mutation,
      select: 'suspension { reason }',
      input: { userId, expectedRevision, reason: '调离岗位' },
    });
  expect((await step('reinstateUser', 2)).__typename).toBe('StateProblem');
  expect((await step('suspendUser', 2)).data).toEqual({ suspension: { reason: '调离岗位' } });
  const refused = await zheng.ask(VIEWER);
  expect(refused.status).toBe(403);
  expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'SUSPENDED' } });
  expect((await step('suspendUser', 3)).__typename).toBe('StateProblem');
  expect((await step('reinstateUser', 3)).data).toEqual({ suspension: null });
  expect((await zheng.ask<object>(VIEWER)).data).toMatchObject({ viewer: { name: '郑经办' } });
});

test('nobody suspends or unlinks himself: a security administrator is always left', async () => {
  const own = await security.ask<{ viewer: { id: string; revision: number } }>(VIEWER);
  const { id: userId = '', revision: expectedRevision = 0 } = own.data?.viewer ?? {};
  const suspended = await mutate(security, {
    mutation: 'suspendUser',
    input: { userId, expectedRevision, reason: '试停用本人' },
  });
  expect(suspended.__typename).toBe('ForbiddenProblem');
  const account = { issuer: issuer.url, subject: 'security-officer' };
  const unlinked = await mutate(security, {
    mutation: 'unlinkIdentity',
    input: { userId, expectedRevision, ...account },
  });
  expect(unlinked.__typename).toBe('ForbiddenProblem');
});

test('only a security administrator links, suspends and registers machines', async () => {
  const userId = await registered('冯经办', 'feng');
  const feng = await signedIn('feng');
  const reason = { userId, expectedRevision: 2, reason: '试停用' };
  const tries = [
    { mutation: 'linkIdentity', input: { userId, expectedRevision: 2, subject: 'mine' } },
    { mutation: 'suspendUser', input: reason },
    { mutation: 'reinstateUser', input: reason },
    { mutation: 'registerServiceAccount', input: { name: '接口', purpose: '试登记' } },
  ];
  for (const attempt of tries) {
    expect((await mutate(feng, attempt)).__typename).toBe('ForbiddenProblem');
  }
});

describe('a machine', () => {
  const account = { name: '在线监测接口', purpose: '报送监测数据', madeUp: ['name'] };

  test('works with its own client once it is registered, in its roles and no further', async () => {
    const token = await machineToken(issuer.url, machine);
    expect((await app.askWithToken(token, VIEWER)).status).toBe(401);
    const memberships = [{ organizationId, role: 'CLERK' }];
    const input = { ...account, subject: machine.clientId, memberships };
    const { id } = await succeed(security, { mutation: 'registerServiceAccount', input });
    const station = withToken(app, token);
    expect((await station.ask<object>(VIEWER)).data).toMatchObject({
      viewer: { id, name: '在线监测接口', kind: 'SERVICE' },
    });
    const inspection = { tier: 'PROVINCIAL', kind: 'ROUTINE', name: '样例省级督察' };
    const done = await mutate(station, { mutation: 'registerInspection', input: inspection });
    expect(done.__typename).toBe('RegisterInspectionSuccess');
  });

  test.each([
    ['HEAD', '负责人'],
    ['REVIEWER', '审核人'],
    ['SECURITY_ADMINISTRATOR', '安全管理员'],
  ])('holds no role that persons answer for: %s', async (role, name) => {
    const memberships = [{ organizationId, role }];
    const input = { ...account, memberships };
    const refused = await mutate(security, { mutation: 'registerServiceAccount', input });
    expect(refused.issues?.[0]?.message).toContain(`服务账号不能担任“${name}”`);
    const { id } = await succeed(security, {
      mutation: 'registerServiceAccount',
      input: { ...account, memberships: [] },
    });
    const later = await mutate(security, {
      mutation: 'changeMemberships',
      input: { userId: id, expectedRevision: 1, memberships },
    });
    expect(later.message).toContain('服务账号不能担任');
  });
});

test('an issuer does not take the development token away from development', async () => {
  const answer = await app.ask<object>(VIEWER, {}, 'audit-administrator');
  expect(answer.data).toMatchObject({ viewer: { name: '审计管理员' } });
});

test('production takes accounts only: no development token, also not of its own secret', async () => {
  const production = await startTestApplication('sign-in-production', {
    developmentMode: false,
    signIn: trusting(issuer, { firstAdministrator: 'first-officer' }),
  });
  try {
    const answer = await production.ask(VIEWER);
    expect(answer.status).toBe(401);
    expect(answer.errors?.[0]).toMatchObject({
      message: '登录凭证无效或已过期；请重新登录',
      extensions: { code: 'UNAUTHENTICATED' },
    });
    const { access_token } = await personTokens(issuer.url, { account: 'first-officer' });
    const officer = withToken(production, access_token);
    const user = { name: '张经办', memberships: [], madeUp: ['name'] };
    const { id: userId } = await succeed(officer, { mutation: 'registerUser', input: user });
    const input = { userId, expectedRevision: 1, subject: 'zhang' };
    const linked = await mutate(officer, { mutation: 'linkIdentity', input });
    expect(linked.__typename).toBe('LinkIdentitySuccess');
  } finally {
    await production.close();
  }
});

test('while no key of the issuer can be had, a sign-in is unavailable, not refused', async () => {
  const gone = await startIssuer();
  const { access_token } = await personTokens(gone.url, { account: 'zhang' });
  await gone.stop();
  const waiting = await startTestApplication('sign-in-issuer-gone', { signIn: trusting(gone) });
  try {
    const answer = await waiting.askWithToken(access_token, VIEWER);
    expect(answer.status).toBe(503);
    expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    const development = await waiting.ask(VIEWER, {}, 'audit-administrator');
    expect(development.status).toBe(200);
  } finally {
    await waiting.close();
  }
});
