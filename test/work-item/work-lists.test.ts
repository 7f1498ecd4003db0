import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { approved, soundCase, soundNotice } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace, seedUser } from '../testkit/notice-seed.ts';
import { summaryOf, workOf, workPage } from './work-query.ts';

const FIRST_DAY = new Date('2024-09-25T09:00:00+08:00');

let now = FIRST_DAY;
let app: TestApplication;
let place: NoticePlace;

beforeAll(async () => {
  app = await startTestApplication('work-lists', { clock: { now: () => now } });
  place = await seedPlace(app, await soundCase());
});
beforeEach(() => {
  now = FIRST_DAY;
});
afterAll(() => app.close());

const only = { kinds: ['NOTICE_APPROVAL', 'NOTICE_PUBLICATION', 'NOTICE_CORRECTION'] };

test('a notice moves through the lists of its people', async () => {
  expect(await workOf(app, place.head, 'TODO')).toEqual([]);
  expect(await summaryOf(app, place.head)).toEqual({ todo: 0, dueSoon: 0, overdue: 0, done: 0 });
  const notice = await soundNotice(app, place);
  const [asked] = await workOf(app, place.head, 'TODO', only);
  expect(asked).toMatchObject({
    kind: 'NOTICE_APPROVAL',
    dueOn: '2024-09-29',
    overdue: false,
    remark: null,
    subject: { id: notice.noticeId },
  });
  expect(await workOf(app, place.clerk, 'TODO', only)).toEqual([]);
  const revision = await approved(app, notice);
  const open = await workOf(app, place.head, 'TODO', only);
  expect(open.map(({ kind }) => kind)).toEqual(['NOTICE_PUBLICATION']);
  const done = await workOf(app, place.head, 'DONE');
  expect(done).toMatchObject([
    { kind: 'NOTICE_APPROVAL', state: 'DONE', done: { by: '李负责', outcome: '审签' } },
  ]);
  const returned = await mutate(app, {
    mutation: 'returnNotice',
    userId: place.head,
    input: {
      noticeId: notice.noticeId,
      expectedRevision: revision,
      reason: '受理电话须核实后再报',
    },
  });
  expect(returned.__typename).toBe('ReturnNoticeSuccess');
  expect(await workOf(app, place.head, 'TODO', only)).toEqual([]);
  const [correction] = await workOf(app, place.clerk, 'TODO', only);
  expect(correction).toMatchObject({ kind: 'NOTICE_CORRECTION', subject: { id: notice.noticeId } });
  expect(correction?.asked).toContain('受理电话须核实后再报');
});

test('due soon and overdue follow the clock of Shanghai', async () => {
  await soundNotice(app, place);
  const lists = async () => ({
    soon: (await workOf(app, place.head, 'DUE_SOON', only)).length,
    overdue: (await workOf(app, place.head, 'OVERDUE', only)).length,
  });
  now = new Date('2024-09-21T23:59:59+08:00');
  expect(await lists()).toEqual({ soon: 0, overdue: 0 });
  now = new Date('2024-09-22T00:00:00+08:00');
  expect(await lists()).toEqual({ soon: 1, overdue: 0 });
  now = new Date('2024-09-29T23:59:59+08:00');
  expect(await lists()).toEqual({ soon: 1, overdue: 0 });
  now = new Date('2024-09-30T00:00:00+08:00');
  expect(await lists()).toEqual({ soon: 0, overdue: 1 });
  const [late] = await workOf(app, place.head, 'OVERDUE', only);
  expect(late?.overdue).toBe(true);
  expect(await summaryOf(app, place.head)).toMatchObject({ overdue: 1, dueSoon: 0 });
});

test('who prepared is not asked to approve, but told where nobody else could', async () => {
  const facts = await soundCase();
  const lonely = await seedPlace(app, {
    ...facts,
    organization: { ...facts.organization, name: '虚构只有一名负责人局', madeUp: ['name'] },
  });
  const both = await seedUser(app, {
    name: '赵兼任',
    organizationId: lonely.organizationId,
    role: 'CLERK',
  });
  const user = await app.ask<{ node: { revision: number } }>(
    'query ($id: ID!) { node(id: $id) { ... on User { revision } } }',
    { id: Buffer.from(`User:${both}`).toString('base64url') },
    'security-administrator',
  );
  await succeed(app, {
    mutation: 'changeMemberships',
    input: {
      userId: Buffer.from(`User:${both}`).toString('base64url'),
      expectedRevision: user.data?.node.revision,
      memberships: ['CLERK', 'HEAD'].map((role) => ({
        organizationId: lonely.organizationId,
        role,
      })),
    },
  });
  const notice = await soundNotice(app, { ...lonely, clerk: both });
  const asked = await workOf(app, lonely.head, 'TODO', only);
  expect(asked.map(({ subject }) => subject?.id)).toEqual([notice.noticeId]);
  expect(await workOf(app, both, 'TODO', only)).toEqual([]);
  await succeed(app, {
    mutation: 'suspendUser',
    input: {
      userId: Buffer.from(`User:${lonely.head}`).toString('base64url'),
      expectedRevision: 1,
      reason: '调离岗位',
    },
  });
  const [stuck] = await workOf(app, both, 'TODO', only);
  expect(stuck?.subject?.id).toBe(notice.noticeId);
  expect(stuck?.remark).toContain('职责分离');
});

test('the lists of a stranger are empty, and nothing of them is told', async () => {
  const facts = await soundCase();
  const elsewhere = await seedPlace(app, {
    regions: [{ name: '虚构他省', fullName: '虚构他省', level: 'PROVINCE', madeUp: ['name'] }],
    organization: { ...facts.organization, name: '虚构他省整改办', madeUp: ['name'] },
  });
  const notice = await soundNotice(app, place);
  const mine = await workOf(app, place.head, 'TODO', only);
  const item = mine.find(({ subject }) => subject?.id === notice.noticeId);
  expect(await workPage(app, elsewhere.head, { list: 'TODO' })).toMatchObject({
    totalCount: 0,
    edges: [],
  });
  const node = (userId: string) =>
    app.ask<{ node: { id: string } | null }>(
      'query ($id: ID!) { node(id: $id) { id } }',
      { id: item?.id },
      userId,
    );
  expect((await node(elsewhere.head)).data?.node).toBeNull();
  expect((await node(place.head)).data?.node?.id).toBe(item?.id);
});

test('the tasks of a clerk stand in his list by their deadline, pages follow each other', async () => {
  const tasks = await workOf(app, place.clerk, 'TODO', { kinds: ['TASK_COMPLETION'] });
  const dated = tasks.flatMap(({ dueOn }) => dueOn ?? []);
  expect(dated).toEqual(dated.toSorted());
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page = await workPage(app, place.head, { list: 'TODO', first: 2, after });
    seen.push(...page.edges.map(({ node }) => node.id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  const all = await workOf(app, place.head, 'TODO');
  expect(seen).toEqual(all.map(({ id }) => id));
  expect(new Set(seen).size).toBe(seen.length);
});
