import { afterAll, beforeAll, expect, test } from 'vitest';
import { approved, soundCase, soundNotice, step } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace, seedUser } from '../testkit/notice-seed.ts';

let app: TestApplication;
let place: NoticePlace;

beforeAll(async () => {
  const now = new Date('2024-09-29T09:00:00+08:00');
  app = await startTestApplication('roles', { clock: { now: () => now } });
  place = await seedPlace(app, await soundCase());
});
afterAll(() => app.close());

const person = (role: string) =>
  seedUser(app, { name: `样例${role}`, organizationId: place.organizationId, role });

test('an editor of disclosures drafts and changes notices, and registers nothing', async () => {
  const editor = await person('DISCLOSURE_EDITOR');
  const { taskId } = await soundNotice(app, place);
  const drafted = await succeed<{ revision: number }>(app, {
    mutation: 'draftNotice',
    userId: editor,
    select: 'revision',
    input: { template: 'notice/closure/anhui', taskIds: [taskId] },
  });
  expect(drafted.revision).toBe(1);
  const problem = await mutate(app, {
    mutation: 'registerProblem',
    userId: editor,
    input: { source: 'SELF_FOUND', text: '虚构的问题。', madeUp: ['text'] },
  });
  expect(problem.__typename).toBe('ForbiddenProblem');
});

test('a reviewer sends back what was approved, and neither approves nor publishes', async () => {
  const reviewer = await person('REVIEWER');
  const notice = await soundNotice(app, place);
  const expectedRevision = await approved(app, notice);
  const call = { userId: reviewer, expectedRevision };
  for (const mutation of ['approveNotice', 'publishNotice']) {
    expect((await step(app, mutation, notice, call)).__typename).toBe('ForbiddenProblem');
  }
  const input = { reason: '请补充现场核查的照片和记录' };
  expect((await step(app, 'returnNotice', notice, { ...call, input })).data?.state).toBe('DRAFT');
});

test.each(['READER', 'COMMISSIONER', 'ARCHIVIST'])('%s reads and changes nothing', async (role) => {
  const user = await person(role);
  const notice = await soundNotice(app, place);
  const read = await app.ask<{ node: object | null }>(
    'query ($id: ID!) { node(id: $id) { ... on DisclosureNotice { contentReadable } } }',
    { id: notice.noticeId },
    user,
  );
  expect(read.data?.node).toEqual({ contentReadable: true });
  const changed = await mutate(app, {
    mutation: 'changeNotice',
    userId: user,
    input: { noticeId: notice.noticeId, expectedRevision: 1, changes: { title: '另题' } },
  });
  expect(changed.__typename).toBe('ForbiddenProblem');
});

test.each(['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'AUDITOR'])(
  '%s of the very organ reads no paper of it',
  async (role) => {
    const user = await person(role);
    const { noticeId, taskId, problemId } = await soundNotice(app, place);
    const read = await app.ask<{ nodes: (object | null)[] }>(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids: [noticeId, taskId, problemId] },
      user,
    );
    expect(read.data?.nodes).toEqual([null, null, null]);
  },
);
