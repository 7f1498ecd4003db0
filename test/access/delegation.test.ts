import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { readNotice, soundCase, soundNotice, step } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace, seedUser } from '../testkit/notice-seed.ts';

const FIRST_DAY = new Date('2024-09-29T09:00:00+08:00');

let now = FIRST_DAY;
let app: TestApplication;
let place: NoticePlace;
/** Reads only, by the own role. */
let deputy: string;

beforeAll(async () => {
  app = await startTestApplication('delegation', { clock: { now: () => now } });
  place = await seedPlace(app, await soundCase());
});
beforeEach(async () => {
  now = FIRST_DAY;
  deputy = await person('王代办', 'READER');
});
afterAll(() => app.close());

const person = (name: string, role: string) =>
  seedUser(app, { name, organizationId: place.organizationId, role });

type Delegation = { id: string; revision: number; state: string };

const hand = (from: string, change: Record<string, unknown> = {}, delegate = deputy) =>
  mutate<Delegation>(app, {
    mutation: 'delegateRole',
    userId: from,
    select: 'id revision state',
    input: {
      delegateId: encodeGlobalId('User', delegate),
      organizationId: place.organizationId,
      role: 'HEAD',
      from: '2024-09-29',
      until: '2024-10-08',
      reason: '样例：出差期间',
      madeUp: ['reason'],
      ...change,
    },
  });

const approve = async (userId: string) => {
  const notice = await soundNotice(app, place);
  return {
    notice,
    result: await step(app, 'approveNotice', notice, { userId, expectedRevision: 1 }),
  };
};

test('the deputy takes the step, and record and notice say for whom; the head keeps the role', async () => {
  const head = await person('周负责', 'HEAD');
  expect((await approve(deputy)).result.__typename).toBe('ForbiddenProblem');
  expect((await hand(head)).data?.state).toBe('IN_FORCE');
  const { notice, result } = await approve(deputy);
  expect(result.data?.state).toBe('APPROVED');
  const select =
    'approval { by onBehalfOf } history { edges { node { action actor onBehalfOf } } }';
  expect(await readNotice(app, { id: notice.noticeId, userId: place.clerk, select })).toMatchObject(
    {
      approval: { by: '王代办', onBehalfOf: '周负责' },
      history: {
        edges: [
          { node: { action: 'notice:draft', onBehalfOf: null } },
          { node: { action: 'notice:approve', actor: '王代办', onBehalfOf: '周负责' } },
        ],
      },
    },
  );
  expect((await approve(head)).result.data?.state).toBe('APPROVED');
});

test('it counts within its days only, and no longer once it is ended or the role is lost', async () => {
  const head = await person('吴负责', 'HEAD');
  const { data } = await hand(head, { from: '2024-09-30', until: '2024-09-30' });
  expect((await approve(deputy)).result.__typename).toBe('ForbiddenProblem');
  now = new Date('2024-09-30T00:00:00+08:00');
  expect((await hand(head, { from: '2024-09-30' }, place.clerk)).issues?.[0]?.code).toBe(
    'DELEGATED_ALREADY',
  );
  await expectMayStep(true);
  now = new Date('2024-10-01T00:00:00+08:00');
  await expectMayStep(false);
  now = new Date('2024-09-30T12:00:00+08:00');
  const ended = await mutate<Delegation>(app, {
    mutation: 'endDelegation',
    input: { delegationId: data?.id, expectedRevision: 1 },
    userId: deputy,
    select: 'id revision state',
  });
  expect(ended.data?.state).toBe('OVER');
  await expectMayStep(false);
  await hand(head, { from: '2024-09-30' });
  await expectMayStep(true);
  await succeed(app, {
    mutation: 'changeMemberships',
    input: { userId: encodeGlobalId('User', head), expectedRevision: 1, memberships: [] },
  });
  await expectMayStep(false);
});

/** A step that asks for the head's role, on a notice that is past it: its state is told only then. */
async function expectMayStep(may: boolean): Promise<void> {
  const notice = await soundNotice(app, place);
  const call = { userId: deputy, expectedRevision: 1 };
  const result = await step(app, 'publishNotice', notice, call);
  expect(result.__typename).toBe(may ? 'StateProblem' : 'ForbiddenProblem');
}

test('two at once for the same days: one stands, the other is told of it', async () => {
  const head = await person('沈负责', 'HEAD');
  const others = [deputy, place.clerk, await person('韩某', 'READER')];
  for (let month = 1; month <= 4; month += 1) {
    const days = { from: `2025-0${month}-01`, until: `2025-0${month}-20` };
    const answers = await Promise.all(others.map((one) => hand(head, days, one)));
    expect(answers.filter(({ data }) => data).length).toBe(1);
    const told = answers.flatMap(({ issues }) => issues ?? []).map(({ code }) => code);
    expect(told).toEqual(['DELEGATED_ALREADY', 'DELEGATED_ALREADY']);
  }
});

test('neither the deputy nor for whom he acts may have prepared what is approved', async () => {
  const head = await person('郑负责', 'HEAD');
  const both = encodeGlobalId('User', head);
  await succeed(app, {
    mutation: 'changeMemberships',
    input: {
      userId: both,
      expectedRevision: 1,
      memberships: ['HEAD', 'CLERK'].map((role) => ({
        organizationId: place.organizationId,
        role,
      })),
    },
  });
  await hand(head);
  const prepared = await soundNotice(app, { ...place, clerk: head });
  const call = { userId: deputy, expectedRevision: 1 };
  const refused = await step(app, 'approveNotice', prepared, call);
  expect(refused.missingGuards?.[0]).toContain('起草人与审签人不能是同一人');
  // The other way round: who drafted for a clerk made the clerk a preparer too.
  await hand(head, { role: 'CLERK' });
  const drafted = await soundNotice(app, { ...place, clerk: deputy });
  const own = await step(app, 'approveNotice', drafted, { userId: head, expectedRevision: 1 });
  expect(own.missingGuards?.[0]).toContain('起草人与审签人不能是同一人');
});

test('what is not handed over: a role of others, one handed over itself, an administrator’s; to nobody else than a colleague', async () => {
  const head = await person('冯负责', 'HEAD');
  await hand(head);
  const third = await person('陈某', 'READER');
  expect((await hand(deputy, {}, third)).__typename).toBe('ForbiddenProblem');
  expect((await hand(deputy, { role: 'CLERK' }, third)).__typename).toBe('ForbiddenProblem');
  const security = await person('园区安全员', 'SECURITY_ADMINISTRATOR');
  const refused = await hand(security, { role: 'SECURITY_ADMINISTRATOR' });
  expect(refused.__typename).toBe('ForbiddenProblem');
  const reader = await hand(head, { role: 'SYSTEM_ADMINISTRATOR' });
  expect(reader.issues?.[0]?.message).toContain('系统管理员的角色不能委托他人代办');
  const other = { role: 'HEAD', from: '2025-01-01', until: '2025-01-02' };
  const self = await hand(head, other, head);
  expect(self.issues?.[0]?.code).toBe('DELEGATE_SELF');
  const stranger = await hand(head, other, 'security-administrator');
  const nobody = await hand(head, other, 'nobody');
  expect(stranger).toEqual(nobody);
  expect(stranger.issues?.[0]?.code).toBe('DELEGATE_UNKNOWN');
});

test('the two people and the security administrator see it, nobody else; colleagues are found by organ', async () => {
  const head = await person('褚负责', 'HEAD');
  const { data } = await hand(head);
  const sees = async (userId: string) => {
    const answer = await app.ask<{
      node: object | null;
      delegations: { edges: { node: { id: string } }[] };
    }>(
      'query ($id: ID!) { node(id: $id) { id } delegations(first: 100) { edges { node { id } } } }',
      { id: data?.id },
      userId,
    );
    const listed = answer.data?.delegations.edges.some(({ node }) => node.id === data?.id);
    expect(listed).toBe(answer.data?.node != null);
    return listed;
  };
  for (const user of [head, deputy, 'security-administrator']) expect(await sees(user)).toBe(true);
  for (const user of [place.clerk, 'system-administrator']) expect(await sees(user)).toBe(false);
  const foreign = await mutate(app, {
    mutation: 'endDelegation',
    input: { delegationId: data?.id, expectedRevision: 1 },
    userId: place.clerk,
  });
  expect(foreign.__typename).toBe('NotFoundProblem');
  const colleagues = async (userId: string) =>
    (
      await app.ask<{ colleagues: { edges: { node: { name: string; roles: string[] } }[] } }>(
        `query ($id: ID!) { colleagues(organizationId: $id, first: 100) {
          edges { node { name roles } } } }`,
        { id: place.organizationId },
        userId,
      )
    ).data?.colleagues.edges.map(({ node }) => node);
  expect(await colleagues(head)).toContainEqual({ name: '王代办', roles: ['READER'] });
  expect(await colleagues('security-administrator')).toEqual([]);
});
