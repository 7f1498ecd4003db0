import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace, seedUser } from '../testkit/notice-seed.ts';
import { approved, readNotice, soundCase, soundNotice, step } from './notice-fixture.ts';

const FIRST_DAY = new Date('2024-09-29T09:00:00+08:00');

let now = FIRST_DAY;
let app: TestApplication;
let place: NoticePlace;

beforeAll(async () => {
  app = await startTestApplication('notice-steps', { clock: { now: () => now } });
  place = await seedPlace(app, await soundCase());
});
beforeEach(() => {
  now = FIRST_DAY;
});
afterAll(() => app.close());

test('a notice goes from draft over approval to publication, and each step is told in its history', async () => {
  const notice = await soundNotice(app, place);
  const revision = await approved(app, notice);
  const published = await step(app, 'publishNotice', notice, {
    userId: place.head,
    expectedRevision: revision,
  });
  expect(published.data).toMatchObject({ state: 'PUBLISHED', revision: 3 });
  const read = await readNotice<{
    approval: { by: string };
    history: { totalCount: number; edges: { node: Record<string, unknown> }[] };
  }>(app, {
    id: notice.noticeId,
    userId: place.clerk,
    select: `approval { by } history(first: 2) { totalCount edges { node { revision actionName actor changedPaths } } }`,
  });
  expect(read?.approval.by).toBe('李负责');
  expect(read?.history.totalCount).toBe(3);
  expect(read?.history.edges.map((edge) => edge.node)).toMatchObject([
    { revision: 1, actionName: '起草', actor: '张经办' },
    { revision: 2, actionName: '审签', actor: '李负责', changedPaths: ['state', 'approval'] },
  ]);
});

test('a step that the state does not allow names from, to and what to do', async () => {
  const notice = await soundNotice(app, place);
  const tooEarly = await step(app, 'publishNotice', notice, {
    userId: place.head,
    expectedRevision: 1,
  });
  expect(tooEarly).toMatchObject({ __typename: 'StateProblem', from: 'DRAFT', to: 'PUBLISHED' });
  const revision = await approved(app, notice);
  const changed = await mutate(app, {
    mutation: 'changeNotice',
    input: { noticeId: notice.noticeId, expectedRevision: revision, changes: { title: '另题' } },
    userId: place.clerk,
  });
  expect(changed).toMatchObject({ __typename: 'StateProblem', from: 'APPROVED' });
  expect(changed.message).toContain('李负责');
  expect(changed.missingGuards).toEqual(['公示应为“起草”状态']);
});

test('nobody approves what he drafted or changed, whatever his roles', async () => {
  const { organizationId } = place;
  const notice = await soundNotice(app, place);
  const both = await seedUser(app, { name: '赵兼任', organizationId, role: 'CLERK' });
  await succeed(app, {
    mutation: 'changeMemberships',
    input: {
      userId: encodeGlobalId('User', both),
      expectedRevision: 1,
      memberships: ['CLERK', 'HEAD'].map((role) => ({ organizationId, role })),
    },
  });
  const changed = await mutate<{ revision: number }>(app, {
    mutation: 'changeNotice',
    input: {
      noticeId: notice.noticeId,
      expectedRevision: 1,
      changes: { objection: { contact: '赵兼任' } },
    },
    userId: both,
    select: 'revision',
  });
  expect(changed.data?.revision).toBe(2);
  const own = await step(app, 'approveNotice', notice, { userId: both, expectedRevision: 2 });
  expect(own).toMatchObject({ __typename: 'StateProblem', from: 'DRAFT', to: 'APPROVED' });
  expect(own.missingGuards?.[0]).toContain('起草人与审签人不能是同一人');
  const clerk = await step(app, 'approveNotice', notice, {
    userId: place.clerk,
    expectedRevision: 2,
  });
  expect(clerk.__typename).toBe('ForbiddenProblem');
  const other = await step(app, 'approveNotice', notice, {
    userId: place.head,
    expectedRevision: 2,
  });
  expect(other.data?.state).toBe('APPROVED');
});

test('a return needs a reason of substance, makes a draft again, and the frozen facts no longer count', async () => {
  const notice = await soundNotice(app, place);
  const revision = await approved(app, notice);
  const call = { userId: place.head, expectedRevision: revision };
  const short = await step(app, 'returnNotice', notice, { ...call, input: { reason: '重写' } });
  expect(short.__typename).toBe('ValidationProblem');
  expect(short.issues?.[0]).toMatchObject({ path: ['input', 'reason'] });
  expect(short.issues?.[0]?.message).toContain('至少应有10个字');
  const returned = await step(app, 'returnNotice', notice, {
    ...call,
    input: { reason: '请核实完成情况并补充现场照片' },
  });
  expect(returned.data).toMatchObject({ state: 'DRAFT', revision: 3 });
  const select = `approval { by } returned { step { by } reason corrected }
    history(last: 1) { edges { node { reason } } }`;
  const read = () => readNotice(app, { id: notice.noticeId, userId: place.clerk, select });
  const reason = '请核实完成情况并补充现场照片';
  const back = { step: { by: '李负责' }, reason };
  expect(await read()).toEqual({
    approval: null,
    returned: { ...back, corrected: false },
    history: { edges: [{ node: { reason } }] },
  });
  const input = { changes: { objection: { phone: '0791-00000001' } } };
  await step(app, 'changeNotice', notice, { userId: place.clerk, expectedRevision: 3, input });
  expect(await read()).toMatchObject({ returned: { ...back, corrected: true } });
  await step(app, 'approveNotice', notice, { userId: place.head, expectedRevision: 4 });
  expect(await read()).toMatchObject({ approval: { by: '李负责' }, returned: null });
});

test('a period that began before the day of publication is refused, counted in Beijing time', async () => {
  const notice = await soundNotice(app, place);
  const revision = await approved(app, notice);
  const call = { userId: place.head, expectedRevision: revision };
  now = new Date('2024-09-29T16:30:00Z');
  const late = await step(app, 'publishNotice', notice, call);
  expect(late.__typename).toBe('IncompleteDataProblem');
  expect(late.findings).toEqual([
    { code: 'PERIOD_BEGAN_BEFORE_PUBLICATION', dataPath: 'period.start', severity: 'ERROR' },
  ]);
  now = new Date('2024-09-29T15:30:00Z');
  expect((await step(app, 'publishNotice', notice, call)).data?.state).toBe('PUBLISHED');
});

test('what is published is what was approved: facts changed meanwhile do not reach it', async () => {
  const notice = await soundNotice(app, place);
  const select = 'factsSha256 title findings { code }';
  const reader = { id: notice.noticeId, userId: place.clerk, select };
  await approved(app, notice);
  const frozen = await readNotice<{ factsSha256: string }>(app, reader);
  await mutate(app, {
    mutation: 'changeTask',
    input: { id: notice.taskId, expectedRevision: 1, completion: '整改已完成' },
    userId: place.clerk,
  });
  expect(await readNotice(app, reader)).toMatchObject({
    factsSha256: frozen?.factsSha256,
    findings: [],
  });
});

test('an approver who names the facts that were seen does not approve others', async () => {
  const notice = await soundNotice(app, place);
  const reader = { id: notice.noticeId, userId: place.head, select: 'factsSha256' };
  const seen = await readNotice<{ factsSha256: string }>(app, reader);
  await mutate(app, {
    mutation: 'changeTask',
    input: { id: notice.taskId, expectedRevision: 1, deadline: '2024年11月底' },
    userId: place.clerk,
  });
  const call = { userId: place.head, expectedRevision: 1 };
  const stale = await step(app, 'approveNotice', notice, {
    ...call,
    input: { expectedFacts: seen?.factsSha256 },
  });
  expect(stale.__typename).toBe('ConflictProblem');
  const fresh = await readNotice<{ factsSha256: string }>(app, reader);
  const approval = await step(app, 'approveNotice', notice, {
    ...call,
    input: { expectedFacts: fresh?.factsSha256 },
  });
  expect(approval.data?.state).toBe('APPROVED');
});

// Last of this file: from here on the office's own calendar of 2024 counts.
test('publishing checks the frozen facts again: a day off announced after the approval stops it', async () => {
  const notice = await soundNotice(app, place);
  const revision = await approved(app, notice);
  await succeed(app, {
    mutation: 'addCalendarYear',
    input: {
      year: 2024,
      daysOff: [
        ...['01-01', '02-12', '02-13', '02-14', '04-04', '05-01', '06-10', '09-17'],
        ...['10-01', '10-02', '10-03', '10-04', '10-07', '10-15'],
      ].map((day) => `2024-${day}`),
      makeUpDays: ['2024-09-29', '2024-10-12'],
      source: '测试用虚构安排：10月15日临时放假',
    },
  });
  const call = { userId: place.head, expectedRevision: revision };
  const refused = await step(app, 'publishNotice', notice, call);
  expect(refused.__typename).toBe('IncompleteDataProblem');
  expect(refused.findings).toEqual([
    { code: 'PERIOD_TOO_SHORT', dataPath: 'period.end', severity: 'ERROR' },
  ]);
  await step(app, 'returnNotice', notice, {
    ...call,
    input: { reason: '因临时放假请顺延公示结束日期' },
  });
  await mutate(app, {
    mutation: 'changeNotice',
    input: {
      noticeId: notice.noticeId,
      expectedRevision: revision + 1,
      changes: { period: { end: '2024-10-17' } },
    },
    userId: place.clerk,
  });
  const again = await approved(app, { ...notice, revision: revision + 2 });
  const published = await step(app, 'publishNotice', notice, {
    userId: place.head,
    expectedRevision: again,
  });
  expect(published.data?.state).toBe('PUBLISHED');
});
