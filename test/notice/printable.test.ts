import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedNotice,
  seedPlace,
} from '../testkit/notice-seed.ts';
import { soundCase, step } from './notice-fixture.ts';

let app: TestApplication;
let place: NoticePlace;
beforeAll(async () => {
  app = await startTestApplication('printable', { workers: 1 });
  place = await seedPlace(app, await soundCase());
});
afterAll(() => app.close());

async function noticeAbout(ownNo: string, text: string): Promise<SeededNotice> {
  const facts = await soundCase();
  const items = facts.items.map(({ problem, task }) => ({
    problem: { ...problem, ownNo, text },
    task,
  }));
  return seedNotice(app, place, { ...facts, items });
}

test('a notice whose paper could not print a character is not approved, and says which', async () => {
  const notice = await noticeAbout('样例1号', '村民𠮷某反映河道有浮萍及垃圾。');
  const refused = await step(app, 'approveNotice', notice, {
    userId: place.head,
    expectedRevision: 1,
  });
  expect(refused.__typename).toBe('IncompleteDataProblem');
  expect(refused.findings).toEqual([
    { code: 'CHARACTER_WITHOUT_GLYPH', dataPath: 'items[0].problem', severity: 'ERROR' },
  ]);
});

test('rare characters that a face has do not stand in the way', async () => {
  const notice = await noticeAbout('样例2号', '㵲水河岸王玥、𬭎某反映河道有浮萍及垃圾。');
  const answer = await step(app, 'approveNotice', notice, {
    userId: place.head,
    expectedRevision: 1,
  });
  expect(answer.data?.state, JSON.stringify(answer)).toBe('APPROVED');
});
