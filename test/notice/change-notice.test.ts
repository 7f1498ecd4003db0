import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedPlace,
  seedUser,
} from '../testkit/notice-seed.ts';
import { readNotice, soundCase, soundNotice } from './notice-fixture.ts';

let app: TestApplication;
let place: NoticePlace;
let colleague: string;

beforeAll(async () => {
  app = await startTestApplication('change-notice');
  place = await seedPlace(app, await soundCase());
  const { organizationId } = place;
  colleague = await seedUser(app, { name: '孙同事', organizationId, role: 'CLERK' });
});
afterAll(() => app.close());

const CONTENT = `revision givenTitle template tasks { id }
  basis { title number } period { start end length unit }
  objection { unit phone email } signature { organ seal }`;

type Content = {
  revision: number;
  givenTitle: string | null;
  tasks: { id: string }[];
  basis: { title: string; number: string | null }[];
  period: Record<string, unknown>;
  objection: Record<string, unknown>;
  signature: Record<string, unknown>;
};

function change(
  notice: SeededNotice,
  call: { changes: Record<string, unknown>; from?: number; userId?: string },
) {
  return mutate<Content>(app, {
    mutation: 'changeNotice',
    input: {
      noticeId: notice.noticeId,
      expectedRevision: call.from ?? 1,
      changes: call.changes,
    },
    userId: call.userId ?? place.clerk,
    select: CONTENT,
  });
}

test('changes of different fields from one revision merge, at once as well as one after another', async () => {
  const notice = await soundNotice(app, place);
  const [first, second] = await Promise.all([
    change(notice, { changes: { objection: { email: 'zgb@example.gov.cn' } } }),
    change(notice, { changes: { period: { end: '2024-10-17' } }, userId: colleague }),
  ]);
  expect(first.data && second.data).toBeTruthy();
  await change(notice, { changes: { title: '宿马园区整改验收销号公示' }, userId: colleague });
  const read = await readNotice<Content>(app, {
    id: notice.noticeId,
    userId: place.clerk,
    select: CONTENT,
  });
  expect(read).toMatchObject({
    revision: 4,
    givenTitle: '宿马园区整改验收销号公示',
    objection: { email: 'zgb@example.gov.cn', phone: '0557-2666031' },
    period: { start: '2024-09-29', end: '2024-10-17' },
  });
});

test('a change of a field that somebody else changed names who, and which fields', async () => {
  const notice = await soundNotice(app, place);
  await change(notice, { changes: { objection: { phone: '0557-2666032' } }, userId: colleague });
  const late = await change(notice, {
    changes: { objection: { phone: '0557-2666033', unit: '另一部门' } },
  });
  expect(late).toMatchObject({
    __typename: 'ConflictProblem',
    changedBy: '孙同事',
    changedPaths: ['objection.phone'],
    currentRevision: 2,
  });
  const whole = await change(notice, { changes: { objection: null } });
  expect(whole.__typename).toBe('ConflictProblem');
});

test('null clears a field, a list is replaced whole, what is left out stays', async () => {
  const notice = await soundNotice(app, place);
  const changed = await change(notice, {
    changes: {
      period: { length: null, unit: null },
      signature: { organ: null },
      basis: [{ title: '《安徽省生态环境保护条例》', number: '皖人常〔2017〕1号' }],
    },
  });
  expect(changed.data).toMatchObject({
    period: { start: '2024-09-29', end: '2024-10-16', length: null, unit: null },
    signature: { organ: null, seal: false },
    basis: [{ title: '《安徽省生态环境保护条例》', number: '皖人常〔2017〕1号' }],
  });
});

test.each([
  [{ period: { end: '2024-09-31' } }, ['changes', 'period', 'end'], '“2024-09-31”'],
  [{ period: { end: '2024-09-28' } }, ['changes', 'period', 'end'], '早于公示开始日期2024-09-29'],
  [{ template: null }, ['changes', 'template'], '“模板名称”必须填写'],
  [{ template: 'notice/closure/anhu' }, ['changes', 'template'], '“notice/closure/anhui”'],
  [{ taskIds: [] }, ['changes', 'taskIds'], '至少应为1项'],
  [{ objection: { phone: '打这个电话' } }, ['changes', 'objection', 'phone'], '“打这个电话”'],
  [{}, ['changes'], '没有填写要修改的内容'],
] as const)('%j is refused with its place, value and rule', async (changes, path, words) => {
  const notice = await soundNotice(app, place);
  const refused = await change(notice, { changes });
  expect(refused.__typename).toBe('ValidationProblem');
  expect(refused.issues?.[0]?.path).toEqual(['input', ...path]);
  expect(refused.message).toContain(words);
  const read = await readNotice<Content>(app, {
    id: notice.noticeId,
    userId: place.clerk,
    select: 'revision',
  });
  expect(read?.revision).toBe(1);
});

test('a task that is not there, an id of another type and a revision to come are refused', async () => {
  const notice = await soundNotice(app, place);
  const foreign = await change(notice, { changes: { taskIds: [notice.taskId, notice.problemId] } });
  expect(foreign.issues?.[0]).toMatchObject({
    path: ['input', 'changes', 'taskIds', '1'],
    code: 'TASK_UNKNOWN',
  });
  const early = await change(notice, { changes: { title: '题' }, from: 9 });
  expect(early.issues?.[0]?.path).toEqual(['input', 'expectedRevision']);
});

test('items print in the order of their numbers, whatever the order of the tasks', async () => {
  const [ten, two] = [await soundNotice(app, place), await soundNotice(app, place)];
  const texts = { ten: '问题十', two: '问题二' };
  for (const [notice, ownNo] of [
    [ten, texts.ten],
    [two, texts.two],
  ] as const) {
    await mutate(app, {
      mutation: 'changeProblem',
      input: { id: notice.problemId, expectedRevision: 1, ownNo },
      userId: place.clerk,
    });
  }
  const changed = await change(ten, { changes: { taskIds: [ten.taskId, two.taskId] } });
  expect(changed.data?.tasks.map((task) => task.id)).toEqual([ten.taskId, two.taskId]);
  const read = await readNotice<{ title: string }>(app, {
    id: ten.noticeId,
    userId: place.clerk,
    select: 'title',
  });
  expect(read?.title).toMatch(/二.*十/);
});
