import { openStore, prepareStore, type Store } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { testDatabaseUri } from './mongo.ts';

/** An empty store on its own database, with every index. */
export async function openTestStore(name: string): Promise<Store> {
  const store = await openStore({ uri: testDatabaseUri(name) });
  defineModels(store);
  await prepareStore(store);
  return store;
}
