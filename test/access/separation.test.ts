import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { type Neighbourhood, seedNeighbourhood } from '../notice/neighbourhood.ts';
import { approved, readNotice, soundNotice, step } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { type SeededNotice, seedUser } from '../testkit/notice-seed.ts';

const FIRST_DAY = new Date('2024-09-29T09:00:00+08:00');

let now = FIRST_DAY;
let app: TestApplication;
let near: Neighbourhood;
/** Clerk and head at once. */
let both: string;

beforeAll(async () => {
  app = await startTestApplication('separation', { clock: { now: () => now } });
  near = await seedNeighbourhood(app);
  const { organizationId } = near.place;
  both = await seedUser(app, { name: '赵兼任', organizationId, role: 'CLERK' });
  await succeed(app, {
    mutation: 'changeMemberships',
    input: {
      userId: encodeGlobalId('User', both),
      expectedRevision: 1,
      memberships: ['CLERK', 'HEAD'].map((role) => ({ organizationId, role })),
    },
  });
});
beforeEach(() => {
  now = FIRST_DAY;
});
afterAll(() => app.close());

function later(): void {
  now = new Date(now.getTime() + 1_000);
}

const changeTask = (notice: SeededNotice, userId: string, change: Record<string, unknown>) =>
  succeed(app, {
    mutation: 'changeTask',
    userId,
    input: { id: notice.taskId, expectedRevision: 1, ...change },
  });

const approveBy = (userId: string, notice: SeededNotice) =>
  step(app, 'approveNotice', notice, { userId, expectedRevision: notice.revision });

test('who changed only the task behind a notice since its draft does not approve it, and is told which edit', async () => {
  const notice = await soundNotice(app, near.place);
  later();
  await changeTask(notice, both, { completion: '经复查，该处河段水面仍无浮萍及垃圾。' });
  later();
  const refused = await approveBy(both, notice);
  expect(refused).toMatchObject({ __typename: 'StateProblem', from: 'DRAFT', to: 'APPROVED' });
  expect(refused.missingGuards).toEqual([
    '赵兼任于2024-09-29修改了公示所依据的整改任务的“整改完成情况”，视同参与起草。起草人与审签人不能是同一人，请由另一位有审签权限的人员审签。',
  ]);
  expect((await approveBy(near.place.head, notice)).data?.state).toBe('APPROVED');
});

test('who changed the problem behind it neither', async () => {
  const notice = await soundNotice(app, near.place);
  later();
  await succeed(app, {
    mutation: 'changeProblem',
    userId: both,
    input: { id: notice.problemId, expectedRevision: 1, category: '水环境' },
  });
  later();
  const refused = await approveBy(both, notice);
  expect(refused.missingGuards?.[0]).toContain('修改了公示所依据的问题的“问题类别”');
});

test('a change before the draft does not bind', async () => {
  const before = await soundNotice(app, near.place);
  later();
  await changeTask(before, both, { deadline: '2024年11月底' });
  later();
  const { id, revision } = await succeed<{ id: string; revision: number }>(app, {
    mutation: 'draftNotice',
    userId: near.place.clerk,
    select: 'id revision',
    input: {
      organizationId: near.place.organizationId,
      issuerId: near.place.organizationId,
      template: 'notice/closure/anhui',
      taskIds: [before.taskId],
    },
  });
  const refused = await approveBy(both, { ...before, noticeId: id, revision });
  // The bare draft lacks facts; who may approve it is asked first.
  expect(refused.__typename).toBe('IncompleteDataProblem');
});

test('after the approval the organ sees what changed, others and the paper do not', async () => {
  const notice = await soundNotice(app, near.place);
  const select = 'changesAfterApproval { code dataPath message } factsSha256';
  const read = (userId: string) =>
    readNotice<{
      changesAfterApproval: { dataPath: string; message: string }[] | null;
      factsSha256: string;
    }>(app, { id: notice.noticeId, userId, select });
  expect((await read(near.place.head))?.changesAfterApproval).toEqual([]);
  const revision = await approved(app, notice);
  const unchanged = await read(near.place.head);
  expect(unchanged?.changesAfterApproval).toEqual([]);
  later();
  await changeTask(notice, near.place.clerk, { deadline: '2024年11月底' });
  const changed = await read(near.place.head);
  expect(changed?.changesAfterApproval).toEqual([
    {
      code: 'CHANGED_AFTER_APPROVAL',
      dataPath: 'items[0].deadline',
      message:
        '审签后事实有改动：“整改时限”审签时为“2024年12月底”，现在为“2024年11月底”。文件仍按审签时的内容印发；要用现在的内容，请退回后重新审签。',
    },
  ]);
  expect(changed?.factsSha256).toBe(unchanged?.factsSha256);
  expect((await read(near.city.user))?.changesAfterApproval).toBeNull();
  await step(app, 'returnNotice', notice, {
    userId: near.place.head,
    expectedRevision: revision,
    input: { reason: '整改时限已改，请核对后重新报审' },
  });
  expect((await read(near.place.head))?.changesAfterApproval).toEqual([]);
});

/** The rules of the notice's own region ask for more from its first day on. */
async function demand(separation: string): Promise<void> {
  await succeed(app, {
    mutation: 'defineRuleSet',
    input: {
      regionId: near.place.regionId,
      name: `样例规则 ${separation}`,
      effectiveFrom: separation === 'APPROVER_PUBLISHER' ? '2024-09-01' : '2024-09-02',
      noticeLength: 10,
      noticeUnit: 'WORKING_DAY',
      firstDayCounts: true,
      moveOffHoliday: false,
      requiredFacts: [],
      acceptanceUnit: 'OPTIONAL',
      goalRequired: false,
      measuresRequired: false,
      numberRequired: false,
      objectionByEmailOnlyAllowed: true,
      separation,
      source: '测试用虚构规则',
      madeUp: ['name'],
    },
  });
}

test('where rules ask for more, the approver does not publish; an office of three still works', async () => {
  const { clerk, head, organizationId } = near.place;
  const third = await seedUser(app, { name: '孙发布', organizationId, role: 'HEAD' });
  for (const [separation, told] of [
    ['APPROVER_PUBLISHER', '审签人与发布人不能是同一人'],
    ['PREPARER_APPROVER_PUBLISHER', '三人分别办理'],
  ] as const) {
    await demand(separation);
    const notice = await soundNotice(app, near.place);
    const expectedRevision = await approved(app, notice);
    const publish = (userId: string) =>
      step(app, 'publishNotice', notice, { userId, expectedRevision });
    expect((await publish(head)).missingGuards?.[0]).toContain(told);
    expect((await publish(clerk)).__typename).toBe('ForbiddenProblem');
    expect((await publish(third)).data?.state).toBe('PUBLISHED');
  }
});
