import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { type Neighbourhood, seedNeighbourhood } from '../notice/neighbourhood.ts';
import { readNotice, soundNotice, step } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { seedUser } from '../testkit/notice-seed.ts';

const FIRST_DAY = new Date('2024-09-29T09:00:00+08:00');

let now = FIRST_DAY;
let app: TestApplication;
let near: Neighbourhood;

beforeAll(async () => {
  app = await startTestApplication('grants', { clock: { now: () => now } });
  near = await seedNeighbourhood(app);
});
beforeEach(() => {
  now = FIRST_DAY;
});
afterAll(() => app.close());

type Grant = { id: string; revision: number; state: string };

const input = (granteeId: string, change: Record<string, unknown> = {}) => ({
  granteeId: encodeGlobalId('User', granteeId),
  actions: ['READ'],
  resourceId: near.draft.taskId,
  from: '2024-09-29',
  until: '2024-10-08',
  reason: '样例：跨地区核查',
  ...change,
});

const grant = (granteeId: string, change: Record<string, unknown> = {}) =>
  succeed<Grant>(app, {
    mutation: 'grantAccess',
    input: input(granteeId, change),
    select: 'id revision state',
  });

/** Somebody of another province, who reads nothing here. */
async function outsider(): Promise<string> {
  return seedUser(app, { name: '外地人员', organizationId: near.siblingOrgan, role: 'HEAD' });
}

async function reads(id: string, userId: string): Promise<boolean> {
  const answer = await app.ask<{ node: object | null }>(
    'query ($id: ID!) { node(id: $id) { id } }',
    { id },
    userId,
  );
  return answer.data?.node != null;
}

test('a grant counts from its first day to its last in Shanghai, and its state says so', async () => {
  const user = await outsider();
  const { id } = await grant(user, { from: '2024-10-01', until: '2024-10-02' });
  const days = [
    ['2024-09-30T23:59:59+08:00', false, 'COMING'],
    ['2024-10-01T00:00:00+08:00', true, 'IN_FORCE'],
    ['2024-10-02T23:59:59+08:00', true, 'IN_FORCE'],
    ['2024-10-03T00:00:00+08:00', false, 'OVER'],
  ] as const;
  for (const [moment, readable, state] of days) {
    now = new Date(moment);
    expect(await reads(near.draft.taskId, user), moment).toBe(readable);
    const own = await app.ask<{ node: { state: string } }>(
      'query ($id: ID!) { node(id: $id) { ... on AccessGrant { state } } }',
      { id },
      user,
    );
    expect(own.data?.node.state).toBe(state);
  }
});

test('of one object, of an organ, of a region: no more than it says', async () => {
  const [one, organ, region] = [await outsider(), await outsider(), await outsider()];
  await grant(one);
  await grant(organ, { resourceId: near.place.organizationId });
  await grant(region, { resourceId: near.place.regionId });
  const all = [near.draft.taskId, near.draft.problemId, near.approvedOne.taskId];
  const seen = async (user: string) => Promise.all(all.map((id) => reads(id, user)));
  expect(await seen(one)).toEqual([true, false, false]);
  expect(await seen(organ)).toEqual([true, true, true]);
  expect(await seen(region)).toEqual([true, true, true]);
  // A region is read as from the level above: of a draft only that it is there.
  const draft = (userId: string) =>
    readNotice<object>(app, { id: near.draft.noticeId, userId, select: 'contentReadable' });
  expect(await draft(organ)).toEqual({ contentReadable: true });
  expect(await draft(region)).toEqual({ contentReadable: false });
  expect(await draft(one)).toBeNull();
});

test('who may take a step may read what it is about', async () => {
  const user = await outsider();
  const notice = await soundNotice(app, near.place);
  await grant(user, { actions: ['NOTICE_APPROVE'], resourceId: notice.noticeId });
  const done = await step(app, 'approveNotice', notice, { userId: user, expectedRevision: 1 });
  expect(done.data?.state).toBe('APPROVED');
  const other = await step(app, 'approveNotice', near.draft, { userId: user, expectedRevision: 1 });
  expect(other.__typename).toBe('NotFoundProblem');
});

test('a ban wins over the role: of a step, and of reading as if the thing were not there', async () => {
  const { organizationId } = near.place;
  const head = await seedUser(app, { name: '回避人员', organizationId, role: 'HEAD' });
  const notice = await soundNotice(app, near.place);
  const ban = { effect: 'DENY', resourceId: notice.noticeId, reason: '样例：回避' };
  await grant(head, { ...ban, actions: ['NOTICE_APPROVE'] });
  const refused = await step(app, 'approveNotice', notice, { userId: head, expectedRevision: 1 });
  expect(refused.__typename).toBe('ForbiddenProblem');
  await grant(head, { ...ban, actions: ['READ'] });
  const gone = await step(app, 'approveNotice', notice, { userId: head, expectedRevision: 1 });
  const none = await mutate(app, {
    mutation: 'approveNotice',
    input: { noticeId: encodeGlobalId('DisclosureNotice', 'none'), expectedRevision: 1 },
    userId: head,
  });
  expect(gone).toEqual(none);
  const list = async (userId: string) =>
    (
      await app.ask<{ notices: { totalCount: number; edges: { node: { id: string } }[] } }>(
        '{ notices(first: 100) { totalCount edges { node { id } } } }',
        {},
        userId,
      )
    ).data?.notices;
  const [his, others] = [await list(head), await list(near.place.head)];
  expect(his?.edges.map(({ node }) => node.id)).toEqual(
    others?.edges.map(({ node }) => node.id).filter((id) => id !== notice.noticeId),
  );
  expect(his?.totalCount).toBe((others?.totalCount ?? 0) - 1);
});

test('taken back, it counts no longer; the second time is told so, and a reason is asked for', async () => {
  const user = await outsider();
  const { id } = await grant(user);
  expect(await reads(near.draft.taskId, user)).toBe(true);
  const revoke = (expectedRevision: number, reason: string, userId?: string) =>
    mutate<Grant>(app, {
      mutation: 'revokeGrant',
      input: { grantId: id, expectedRevision, reason },
      select: 'id revision state',
      ...(userId !== undefined && { userId }),
    });
  expect((await revoke(1, '')).__typename).toBe('ValidationProblem');
  expect((await revoke(1, '核查已结束', user)).__typename).toBe('ForbiddenProblem');
  expect((await revoke(1, '核查已结束')).data).toMatchObject({ revision: 2, state: 'OVER' });
  expect(await reads(near.draft.taskId, user)).toBe(false);
  expect(await revoke(2, '核查已结束')).toMatchObject({
    __typename: 'StateProblem',
    message: '此项授权已由安全管理员收回；不必再办',
  });
});

test('who may grant: the security administrator of the place, never to himself', async () => {
  const user = await outsider();
  const by = async (userId: string, change: Record<string, unknown> = {}) =>
    mutate(app, { mutation: 'grantAccess', input: input(user, change), userId });
  for (const other of ['system-administrator', 'audit-administrator', near.place.head]) {
    expect((await by(other)).__typename).toBe('ForbiddenProblem');
  }
  const regional = await seedUser(app, {
    name: '园区安全管理员',
    organizationId: near.siblingOrgan,
    role: 'SECURITY_ADMINISTRATOR',
  });
  const foreign = await by(regional);
  const unknown = await by(regional, { resourceId: encodeGlobalId('RectificationTask', 'none') });
  expect(foreign).toEqual(unknown);
  expect(foreign.issues?.[0]).toMatchObject({ code: 'RESOURCE_UNKNOWN' });
  const region = await by(regional, { resourceId: near.place.regionId });
  expect(region.__typename).toBe('ForbiddenProblem');
  const own = await mutate(app, {
    mutation: 'grantAccess',
    input: input('security-administrator'),
  });
  expect(own).toMatchObject({ message: '不能给本人授权；请由另一位安全管理员办理' });
});

test('wrong terms, kinds and people are told by field', async () => {
  const user = await outsider();
  const told = async (change: Record<string, unknown>, grantee = user) => {
    const result = await mutate(app, { mutation: 'grantAccess', input: input(grantee, change) });
    return result.issues?.map((issue) => [issue.path.join('.'), issue.message]);
  };
  expect(await told({ until: '2024-09-28' })).toEqual([
    ['input.until', '结束日期2024-09-28早于开始日期2024-09-29，请核对两个日期。'],
  ]);
  expect(await told({ until: '2025-09-30' })).toEqual([
    ['input.until', '期限从2024-09-29到2025-09-30超过一年；请缩短，到期后再办。'],
  ]);
  expect(await told({ from: '2024-09-01', until: '2024-09-28' })).toEqual([
    ['input.until', '结束日期2024-09-28已过（今天是2024-09-29）；请核对日期'],
  ]);
  expect(await told({ resourceId: encodeGlobalId('User', user) })).toEqual([
    [
      'input.resourceId',
      '授权对象应为机构、地区、问题、整改任务、公示或整改方案；请核对 resourceId',
    ],
  ]);
  expect((await told({}, 'nobody'))?.[0]?.[0]).toBe('input.granteeId');
  expect((await told({ reason: ' ' }))?.[0]?.[0]).toBe('input.reason');
});

test('grants are seen by their holder and their administrators alone', async () => {
  const [user, other] = [await outsider(), await outsider()];
  const { id } = await grant(user);
  expect(await reads(id, user)).toBe(true);
  expect(await reads(id, 'security-administrator')).toBe(true);
  for (const stranger of [other, near.place.head, 'system-administrator']) {
    expect(await reads(id, stranger)).toBe(false);
  }
  const list = async (userId: string) =>
    (
      await app.ask<{ accessGrants: { totalCount: number } }>(
        'query ($id: ID) { accessGrants(granteeId: $id) { totalCount } }',
        { id: encodeGlobalId('User', user) },
        userId,
      )
    ).data?.accessGrants.totalCount;
  expect(await list(user)).toBe(1);
  expect(await list('security-administrator')).toBe(1);
  expect(await list(other)).toBe(0);
});
