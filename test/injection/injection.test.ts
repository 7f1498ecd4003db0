import { createConnection } from 'mongoose';
import { expect, test } from 'vitest';
import { testDatabaseUri } from '../testkit/mongo.ts';
import { injectionTrial } from './injection-trial.ts';
import { MARK, payloads } from './payloads.ts';
import { watchDriver } from './watch-driver.ts';

test('no operator of a user reaches the driver through any argument that takes a text', async () => {
  expect(payloads).toHaveLength(200);
  expect(new Set(payloads.map((payload) => JSON.stringify(payload))).size).toBe(200);
  const outcome = await injectionTrial({
    mongodbUri: testDatabaseUri('injection'),
    // A fortieth of what `npm run rel -- inject` sends, of each form.
    choose: (_payload, at) => at % 40 === 10,
  });
  expect(outcome.problems).toEqual([]);
  expect(outcome.unreached).toEqual([]);
  expect(outcome.arguments).toBeGreaterThan(300);
  expect(outcome.commandsWithPayload).toBeGreaterThan(50);
}, 120_000);

test('the watch itself sees a text that was taken apart', async () => {
  const connection = createConnection(testDatabaseUri('watch'), { monitorCommands: true });
  try {
    await connection.asPromise();
    const { found, seen } = watchDriver(connection);
    const rows = connection.collection('rows');
    await rows.findOne({ name: `{"$ne":"${MARK}"}` });
    expect(found).toEqual([]);
    expect(seen.withPayload).toBe(1);
    await rows.findOne({ name: { $ne: MARK } });
    await rows.findOne({ [`a.${MARK}`]: 1 });
    await rows.findOne({ name: { $regex: `^${MARK}` } });
    await rows.findOne({ name: new RegExp(`${MARK}.*`) });
    await rows.findOne({ $where: 'true' }).catch(() => undefined);
    expect(found.length).toBeGreaterThanOrEqual(5);
  } finally {
    await connection.close();
  }
});
