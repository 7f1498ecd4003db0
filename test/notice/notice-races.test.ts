import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace, seedUser } from '../testkit/notice-seed.ts';
import { approved, readNotice, soundCase, soundNotice, step } from './notice-fixture.ts';

const FIRST_DAY = new Date('2024-09-29T09:00:00+08:00');

let app: TestApplication;
let place: NoticePlace;
let secondHead: string;

beforeAll(async () => {
  app = await startTestApplication('notice-races', { clock: { now: () => FIRST_DAY } });
  place = await seedPlace(app, await soundCase());
  const { organizationId } = place;
  secondHead = await seedUser(app, { name: '王副职', organizationId, role: 'HEAD' });
});
afterAll(() => app.close());

test('of two approvers at once one wins, and the other is told who', async () => {
  const notice = await soundNotice(app, place);
  const results = await Promise.all(
    [place.head, secondHead].map((userId) =>
      step(app, 'approveNotice', notice, { userId, expectedRevision: 1 }),
    ),
  );
  const winners = results.filter((result) => result.__typename === 'ApproveNoticeSuccess');
  const losers = results.filter((result) => result.__typename === 'ConflictProblem');
  expect([winners.length, losers.length]).toEqual([1, 1]);
  const read = await readNotice<{ approval: { by: string }; history: { totalCount: number } }>(
    app,
    {
      id: notice.noticeId,
      userId: place.clerk,
      select: 'approval { by } history { totalCount }',
    },
  );
  expect(losers[0]?.changedBy).toBe(read?.approval.by);
  expect(losers[0]?.currentRevision).toBe(2);
  expect(read?.history.totalCount).toBe(2);
});

test('of an approval and a change at once one wins: nothing is approved that was not seen', async () => {
  for (let round = 0; round < 3; round += 1) {
    const notice = await soundNotice(app, place);
    const [approval, change] = await Promise.all([
      step(app, 'approveNotice', notice, { userId: place.head, expectedRevision: 1 }),
      mutate(app, {
        mutation: 'changeNotice',
        input: { noticeId: notice.noticeId, expectedRevision: 1, changes: { title: '另一个标题' } },
        userId: place.clerk,
      }),
    ]);
    const outcome = [approval.__typename, change.__typename];
    expect([
      ['ApproveNoticeSuccess', 'ConflictProblem'],
      ['ConflictProblem', 'ChangeNoticeSuccess'],
    ]).toContainEqual(outcome);
    const read = await readNotice<{ state: string; givenTitle: string | null }>(app, {
      id: notice.noticeId,
      userId: place.clerk,
      select: 'state givenTitle',
    });
    expect(read).toEqual(
      approval.data
        ? { state: 'APPROVED', givenTitle: null }
        : { state: 'DRAFT', givenTitle: '另一个标题' },
    );
  }
});

test('a publication that is sent again has one effect; the key for another notice is refused', async () => {
  const [notice, other] = [await soundNotice(app, place), await soundNotice(app, place)];
  const revision = await approved(app, notice);
  await approved(app, other);
  const idempotencyKey = randomUUID();
  const call = { userId: place.head, expectedRevision: revision, input: { idempotencyKey } };
  const answers = await Promise.all([
    step(app, 'publishNotice', notice, call),
    step(app, 'publishNotice', notice, call),
    step(app, 'publishNotice', notice, call),
  ]);
  expect(answers.map((answer) => answer.data?.state)).toEqual(Array(3).fill('PUBLISHED'));
  expect((await step(app, 'publishNotice', notice, call)).data?.revision).toBe(3);
  const read = await readNotice<{ history: { totalCount: number } }>(app, {
    id: notice.noticeId,
    userId: place.clerk,
    select: 'history { totalCount }',
  });
  expect(read?.history.totalCount).toBe(3);
  const misused = await step(app, 'publishNotice', other, call);
  expect(misused).toMatchObject({
    __typename: 'DuplicateProblem',
    path: ['input', 'idempotencyKey'],
  });
});
