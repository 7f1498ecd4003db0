import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localId } from '../../schema/global-id.ts';
import { openStore, type Store } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { readsWithin } from '../../server/store/read-time.ts';
import { soundCase } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { type NoticePlace, seedPlace } from '../testkit/notice-seed.ts';

let app: TestApplication;
let store: Store;
let place: NoticePlace;

beforeAll(async () => {
  app = await startTestApplication('late-operations');
  const sound = await soundCase();
  const organization = { ...sound.organization, codeWord: '虚督办' };
  place = await seedPlace(app, { ...sound, organization });
  store = await openStore({ uri: app.mongodbUri });
  defineModels(store);
});
afterAll(async () => {
  await store.close();
  await app.close();
});

/** A condition that takes the database some tenths of a second a row. */
const slow = {
  $expr: {
    $gte: [
      {
        $reduce: {
          input: { $range: [0, 1_000_000] },
          initialValue: 0,
          in: { $add: ['$$value', '$$this'] },
        },
      },
      0,
    ],
  },
};
const users = () => store.connection.model('User');
const slowRead = () => users().find(slow).lean().exec();

const codeOf = (error: unknown) => (error as { codeName?: string }).codeName;

test('a read that is too late is ended by the database, and no other is begun', async () => {
  const tried = await readsWithin(100, async () => {
    const first = await slowRead().catch(codeOf);
    const second = await slowRead().catch((error: unknown) => String(error));
    return { first, second };
  });
  expect(tried.first).toBe('MaxTimeMSExpired');
  expect(tried.second).toContain('查询超过规定时间');
  const aggregated = readsWithin(50, () =>
    users()
      .aggregate([{ $match: slow }])
      .exec(),
  );
  expect(await aggregated.catch(codeOf)).toBe('MaxTimeMSExpired');
  // Work that writes, and what nobody waits for, is not bounded.
  expect((await slowRead()).length).toBeGreaterThan(2);
});

test('a change that is answered as late goes on to its end, and its key gives the answer', async () => {
  const hurried = await startTestApplication('late-operations', {
    mongodbUri: app.mongodbUri,
    limits: { operationSeconds: 1 },
  });
  const query = `mutation ($input: IssueDocumentNumberInput!) { issueDocumentNumber(input: $input) {
    ... on IssueDocumentNumberSuccess { data { text } } ... on Problem { message } } }`;
  const input = { idempotencyKey: randomUUID(), purpose: '虚构文件', madeUp: ['purpose'] };
  const ask = () =>
    hurried.ask<{ issueDocumentNumber: { data?: { text: string } } }>(
      query,
      { input },
      place.clerk,
    );
  // Another writer of the organ holds its chain of the record for longer than the client waits.
  const session = await store.connection.startSession();
  session.startTransaction();
  const chain = { _id: localId('Organization', place.organizationId) ?? '' };
  const heads = store.connection.collection<{ _id: string }>('auditheads');
  await heads.updateOne(chain, { $set: { held: true } }, { session });
  const late = await ask();
  expect(late.status).toBe(503);
  expect(late.errors?.[0]).toMatchObject({
    message: expect.stringContaining('仍在继续；请用同一 idempotencyKey 重试'),
    extensions: { code: 'OPERATION_TIMEOUT' },
  });
  await session.abortTransaction();
  await session.endSession();
  let numbers = 0;
  const register = store.connection.collection('documentnumbers');
  for (let tries = 0; numbers === 0 && tries < 100; tries += 1) {
    await sleep(50);
    numbers = await register.countDocuments({});
  }
  const again = await ask();
  expect(again.data?.issueDocumentNumber.data?.text).toMatch(/〔\d{4}〕1号$/);
  expect(await register.countDocuments({})).toBe(1);
  await hurried.close();
});
