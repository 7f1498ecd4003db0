import { expect, onTestFinished, test } from 'vitest';
import { openStore, prepareStore, type Store } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { ensureStoreForm, STORE_FORM, StoreFormError } from '../../server/store/store-form.ts';
import { testDatabaseUri } from '../testkit/mongo.ts';

async function opened(uri: string): Promise<Store> {
  const store = await openStore({ uri });
  onTestFinished(() => store.close());
  defineModels(store);
  return store;
}

/** Rows as the first versions of the program wrote them. */
const old = {
  users: { _id: 'system-administrator', revision: 1, scopePath: ['root'], name: '系统管理员' },
  auditevents: { _id: 'e1', chainId: 'platform', seq: 1, at: new Date(), hash: 'ab', changes: [] },
};
const audience = ['root'];

test.each([
  ['rows without audience', { users: old.users }],
  ['records of the old form', { users: { ...old.users, audience }, auditevents: old.auditevents }],
])('a database with %s is refused by its version, and left as it is', async (_what, rows) => {
  const store = await opened(testDatabaseUri('old-form'));
  const { connection } = store;
  for (const [name, row] of Object.entries(rows)) {
    await connection.collection<{ _id: string }>(name).insertOne(row);
  }
  const refused = await prepareStore(store).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StoreFormError);
  expect(String(refused)).toMatch(/结构是第1版.*需要第2版.*MONGODB_URI/);
  const collections = await connection.listCollections();
  expect(collections.map(({ name }) => name).sort()).toEqual(Object.keys(rows).sort());
});

test('a fresh database is stamped; one of a newer program is refused', async () => {
  const uri = testDatabaseUri('store-form');
  const { connection } = await opened(uri);
  await ensureStoreForm(connection);
  await ensureStoreForm(connection);
  const stamps = connection.collection<{ _id: string; form: number }>('storeforms');
  expect(await stamps.find().toArray()).toEqual([{ _id: 'form', form: STORE_FORM }]);
  await stamps.updateOne({ _id: 'form' }, { $set: { form: STORE_FORM + 1 } });
  await expect(ensureStoreForm(connection)).rejects.toThrow(/由较新的程序写成/);
});
