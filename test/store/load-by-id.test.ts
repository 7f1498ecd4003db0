import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { platformCaller, ROOT_REGION_ID } from '../../server/domain/access/caller.ts';
import { loadById } from '../../server/services/load-by-id.ts';
import type { ServiceContext } from '../../server/services/service-context.ts';
import type { Repository } from '../../server/store/aggregate/repository.ts';
import type { Store } from '../../server/store/connection.ts';
import { type RegionRow, regionRepository } from '../../server/store/region/regions.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { openTestStore } from '../testkit/store.ts';

let store: Store;
let repository: Repository<RegionRow>;
let queries: (readonly string[])[];

const at = new Date('2024-09-29T00:00:00Z');
const region = (id: string, path: readonly string[]): RegionRow => ({
  _id: id,
  revision: 1,
  scopePath: [ROOT_REGION_ID, ...path, id],
  audience: [ROOT_REGION_ID, ...path, id],
  sortKey: id,
  createdAt: at,
  createdBy: 'test',
  updatedAt: at,
  updatedBy: 'test',
  name: id,
  fullName: id,
  level: 'ZONE',
  madeUp: ['name'],
});

beforeAll(async () => {
  store = await openTestStore('load-by-id');
  const real = regionRepository(store);
  await inTransaction(store, async (transaction) => {
    for (const row of [region('a', []), region('b', ['a']), region('c', [])]) {
      await real.insert(transaction, row);
    }
  });
  repository = {
    ...real,
    findMany: (scope, ids, transaction) => {
      queries.push(ids);
      return real.findMany(scope, ids, transaction);
    },
  };
});
afterAll(() => store.close());
beforeEach(() => {
  queries = [];
});

function request(): ServiceContext {
  return {
    caller: platformCaller({ userId: 'u', name: '甲' }),
    requestId: 'r',
    store,
    clock: { now: () => at },
    newId: () => 'n',
  };
}

const all = { tokens: [ROOT_REGION_ID] };

test('what is asked at the same time is one query, in the order asked, unknown ones undefined', async () => {
  const context = request();
  const ids = ['c', 'x', 'a', 'c'];
  const rows = await Promise.all(
    ids.map((id) => loadById(context, { repository, scope: all }, id)),
  );
  expect(rows.map((row) => row?._id)).toEqual(['c', undefined, 'a', 'c']);
  expect(queries).toEqual([ids]);
});

test('each scope has its own query, and nothing of it leaks into another', async () => {
  const context = request();
  const below = { repository, scope: { tokens: ['a'] } };
  const rows = await Promise.all([
    loadById(context, { repository, scope: all }, 'c'),
    loadById(context, below, 'c'),
    loadById(context, below, 'b'),
  ]);
  expect(rows.map((row) => row?._id)).toEqual(['c', undefined, 'b']);
  expect(queries).toEqual([['c'], ['c', 'b']]);
});

test('a read after a change sees the change', async () => {
  const context = request();
  const source = { repository, scope: all };
  expect((await loadById(context, source, 'a'))?.name).toBe('a');
  await inTransaction(store, async (transaction) => {
    await repository.update(transaction, { id: 'a', revision: 1, set: { name: '甲' }, unset: [] });
  });
  expect(await loadById(context, source, 'a')).toMatchObject({ name: '甲', revision: 2 });
});
