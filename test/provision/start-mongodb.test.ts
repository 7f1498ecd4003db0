import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { testDatabaseUri } from '../testkit/mongo.ts';

test('the shared server is a real replica set that commits transactions and refuses scripts', async () => {
  const client = await MongoClient.connect(testDatabaseUri('provision'));
  try {
    const rows = client.db().collection('rows');
    await client.withSession((session) =>
      session.withTransaction(() => rows.insertOne({ a: 1 }, { session })),
    );
    expect(await rows.countDocuments()).toBe(1);
    await expect(rows.findOne({ $where: 'true' })).rejects.toThrow(/script|\$where|Javascript/i);
    const hello = await client.db('admin').command({ hello: 1 });
    expect(hello.setName).toBe('rectification');
    expect(hello.hosts).toHaveLength(1);
  } finally {
    await client.close();
  }
});
