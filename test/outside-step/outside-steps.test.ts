import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { approved, readNotice, soundCase, soundNotice } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedPlace,
  seedUser,
} from '../testkit/notice-seed.ts';
import { uploadedScan } from '../testkit/scan.ts';
import { workOf } from '../work-item/work-query.ts';

type Recorded = { id: string; revision: number; state: string };

let now = new Date('2024-09-25T09:00:00+08:00');
let app: TestApplication;
let place: NoticePlace;
let scanId: string;

beforeAll(async () => {
  app = await startTestApplication('outside-steps', { clock: { now: () => now } });
  place = await seedPlace(app, await soundCase());
  scanId = await uploadedScan(app, place.clerk);
});
beforeEach(() => {
  now = new Date('2024-09-25T09:00:00+08:00');
});
afterAll(() => app.close());

const record = (notice: SeededNotice, input: Record<string, unknown> = {}, userId = place.clerk) =>
  mutate<Recorded>(app, {
    mutation: 'recordOutsideStep',
    userId,
    select: 'id revision state',
    input: {
      noticeId: notice.noticeId,
      step: 'APPROVE',
      expectedRevision: notice.revision,
      organ: '虚构县整改工作领导小组专题会议',
      decidedOn: '2024-09-25',
      number: '第3期会议纪要',
      sentence: '会议同意按程序发布该公示。',
      scanIds: [scanId],
      madeUp: ['organ', 'number', 'sentence'],
      ...input,
    },
  });

const confirm = (id: string | undefined, userId = place.head, expectedRevision = 1) =>
  mutate<Recorded>(app, {
    mutation: 'confirmOutsideStep',
    userId,
    select: 'id revision state',
    input: { id, expectedRevision },
  });

const settled = `state approval { by outside { organ decidedOn number recordedBy record { id } } }
  history(last: 1) { edges { node { actionName actor } } }`;

test('a decision on paper takes effect when a second person confirms it, shown as 代录', async () => {
  const notice = await soundNotice(app, place);
  const recorded = await record(notice);
  expect(recorded.data).toMatchObject({ state: 'RECORDED' });
  const [asked] = await workOf(app, place.head, 'TODO', { kinds: ['OUTSIDE_CONFIRMATION'] });
  expect(asked).toMatchObject({ subject: { id: recorded.data?.id } });
  expect(asked?.asked).toContain('虚构县整改工作领导小组专题会议');
  expect(await workOf(app, place.clerk, 'TODO', { kinds: ['OUTSIDE_CONFIRMATION'] })).toEqual([]);
  const before = await readNotice(app, {
    id: notice.noticeId,
    userId: place.head,
    select: 'state',
  });
  expect(before).toEqual({ state: 'DRAFT' });
  expect((await confirm(recorded.data?.id)).data).toMatchObject({ state: 'CONFIRMED' });
  const after = await readNotice(app, {
    id: notice.noticeId,
    userId: place.head,
    select: settled,
  });
  expect(after).toMatchObject({
    state: 'APPROVED',
    approval: {
      by: '李负责',
      outside: {
        organ: '虚构县整改工作领导小组专题会议',
        decidedOn: '2024-09-25',
        number: '第3期会议纪要',
        recordedBy: '张经办',
        record: { id: recorded.data?.id },
      },
    },
  });
  const done = await workOf(app, place.head, 'DONE', { kinds: ['NOTICE_APPROVAL'] });
  expect(done[0]?.done?.outside).toBe('虚构县整改工作领导小组专题会议');
  expect(await confirm(recorded.data?.id, place.head, 2)).toMatchObject({
    __typename: 'StateProblem',
  });
});

test('two confirmations at once have one effect', async () => {
  const notice = await soundNotice(app, place);
  const second = await seedUser(app, {
    name: '孙负责',
    organizationId: place.organizationId,
    role: 'HEAD',
  });
  const { data } = await record(notice);
  const results = await Promise.all([confirm(data?.id), confirm(data?.id, second)]);
  const names = results.map(({ __typename }) => __typename).sort();
  expect(names[0]).toBe('ConfirmOutsideStepSuccess');
  expect(['ConflictProblem', 'StateProblem']).toContain(names[1]);
});

test('the recorder, and who prepared the draft, cannot confirm', async () => {
  const facts = await soundCase();
  const both = await seedPlace(app, {
    ...facts,
    organization: { ...facts.organization, name: '虚构兼任局', madeUp: ['name'] },
  });
  const notice = await soundNotice(app, place);
  const { data } = await record(notice);
  expect(await confirm(data?.id, place.clerk)).toMatchObject({ __typename: 'ForbiddenProblem' });
  expect(await confirm(data?.id, both.head)).toMatchObject({ __typename: 'NotFoundProblem' });
  expect(await record(notice, {}, both.clerk)).toMatchObject({ __typename: 'ForbiddenProblem' });
  const again = await record(notice, { decidedOn: '2024-09-25' });
  expect(again).toMatchObject({ __typename: 'DuplicateProblem', existingId: data?.id });
});

test('a record of a notice that has changed since cannot be confirmed, only refused', async () => {
  const notice = await soundNotice(app, place);
  const { data } = await record(notice);
  await succeed(app, {
    mutation: 'changeNotice',
    userId: place.clerk,
    input: {
      noticeId: notice.noticeId,
      expectedRevision: notice.revision,
      changes: { title: '关于虚构事项的公示（改）' },
    },
  });
  expect(await confirm(data?.id)).toMatchObject({ __typename: 'ConflictProblem' });
  const refused = await mutate<Recorded>(app, {
    mutation: 'refuseOutsideStep',
    userId: place.head,
    select: 'id revision state',
    input: { id: data?.id, expectedRevision: 1, reason: '公示已修改，须重新提请会议' },
  });
  expect(refused.data?.state).toBe('REFUSED');
  const fresh = await record(notice, { expectedRevision: notice.revision + 1 });
  const withdrawn = await mutate<Recorded>(app, {
    mutation: 'refuseOutsideStep',
    userId: place.clerk,
    select: 'id revision state',
    input: { id: fresh.data?.id, expectedRevision: 1, reason: '录错日期' },
  });
  expect(withdrawn.data?.state).toBe('WITHDRAWN');
  expect(
    await workOf(app, place.head, 'TODO', { kinds: ['OUTSIDE_CONFIRMATION'] }),
  ).not.toContainEqual(expect.objectContaining({ subject: { id: fresh.data?.id } }));
});

test('returning and publishing on paper follow the state of the notice', async () => {
  const notice = await soundNotice(app, place);
  expect(await record(notice, { step: 'PUBLISH' })).toMatchObject({ __typename: 'StateProblem' });
  const revision = await approved(app, notice);
  const back = await record(notice, {
    step: 'RETURN',
    expectedRevision: revision,
    sentence: '请核实受理电话后再报。',
  });
  expect((await confirm(back.data?.id)).data?.state).toBe('CONFIRMED');
  const [correction] = await workOf(app, place.clerk, 'TODO', { kinds: ['NOTICE_CORRECTION'] });
  expect(correction?.asked).toContain('请核实受理电话后再报');
});

test.each([
  [{ decidedOn: '2024-09-26' }, '还没有到'],
  [{ decidedOn: '2024-09-24' }, '早于公示起草的日期'],
  [{ organ: undefined }, '须写明决定的机关'],
  [{ number: undefined }, '须填且只填一项'],
  [{ noNumberReason: '口头决定' }, '须填且只填一项'],
  [{ number: '虚整办[2024]3号' }, '应写作“虚整办〔2024〕3号”'],
  [{ scanIds: [] }, '至少附一份扫描件'],
  [{ personPost: '县长' }, '请填写签批人姓名'],
])('a record with %j is refused', async (input, reason) => {
  const notice = await soundNotice(app, place);
  const refused = await record(notice, input);
  expect(refused.__typename).toBe('ValidationProblem');
  expect(refused.message).toContain(reason);
});

test('a scan that is not completed, or another’s, is refused by its place', async () => {
  const notice = await soundNotice(app, place);
  const open = await succeed<{ id: string }>(app, {
    mutation: 'createUpload',
    userId: place.clerk,
    input: { idempotencyKey: crypto.randomUUID(), fileName: '未传.pdf', byteLength: 10 },
  });
  const refused = await record(notice, { scanIds: [scanId, open.id] });
  expect(refused.issues?.[0]).toMatchObject({
    path: ['input', 'scanIds', '1'],
    code: 'SCAN_NOT_READY',
  });
});
