import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platformCaller, ROOT_REGION_ID } from '../../server/domain/access/caller.ts';
import { numberSortKey } from '../../server/domain/numbering/problem-number.ts';
import { firstRevision } from '../../server/services/new-aggregate.ts';
import { tasksOfNumber } from '../../server/services/notice/tasks-of-number.ts';
import type { ServiceContext } from '../../server/services/service-context.ts';
import type { Store } from '../../server/store/connection.ts';
import { problemRepository } from '../../server/store/problem/problems.ts';
import { taskRepository } from '../../server/store/task/tasks.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { openTestStore } from '../testkit/store.ts';

/** More than one page of problems that bear the number 7, each in an inspection of its own. */
const SEVENS = 130;
const TEXTS = ['第7项', '问题七', '（七）', '07'];

let store: Store;
let context: ServiceContext;

beforeAll(async () => {
  store = await openTestStore('tasks-of-number');
  context = {
    caller: {
      ...platformCaller({ userId: 'u', name: '查阅人' }),
      memberships: [{ organizationId: 'o', role: 'READER', regionId: ROOT_REGION_ID }],
    },
    requestId: 'r',
    store,
    clock: { now: () => new Date() },
    newId: () => uuidv7(),
  };
  await inTransaction(store, async (transaction) => {
    for (let place = 0; place < SEVENS; place += 1) {
      const ownNo = TEXTS[place % TEXTS.length] ?? '';
      await insert(transaction, { ownNo, inspectionId: `i${place}`, taskId: `t${place}` });
    }
    for (const ownNo of ['第17项', '7(1)', '第8项', '70']) {
      await insert(transaction, { ownNo, inspectionId: 'other', taskId: `other ${ownNo}` });
    }
  });
});
afterAll(() => store.close());

async function insert(
  transaction: Parameters<Parameters<typeof inTransaction>[1]>[0],
  row: { ownNo: string; inspectionId: string; taskId: string },
): Promise<void> {
  const problemId = uuidv7();
  const place = {
    organizationId: 'o',
    scopePath: [ROOT_REGION_ID],
    sortKey: numberSortKey(row.ownNo),
  };
  await problemRepository(store).insert(transaction, {
    ...firstRevision(context, { ...place, id: problemId }),
    organizationId: 'o',
    source: 'FEEDBACK',
    ownNo: row.ownNo,
    text: '问题',
    scope: 'SPECIFIC',
    inspectionId: row.inspectionId,
    madeUp: [],
  });
  await taskRepository(store).insert(transaction, {
    ...firstRevision(context, { ...place, id: row.taskId }),
    organizationId: 'o',
    problemId,
    goal: { parts: [] },
    measures: [],
    responsibleUnits: [],
    supportingUnits: [],
    acceptance: {},
    state: 'REGISTERED',
    progressLabel: 'NOT_STARTED',
    namedUnitIds: [],
    madeUp: [],
  });
}

test.each(['7', '七', '第七项'])(
  '“%s” finds every task of that number, over all pages, once',
  async (number) => {
    const found = await tasksOfNumber(context, number);
    expect([...found].sort()).toEqual(
      Array.from({ length: SEVENS }, (_, place) => `t${place}`).sort(),
    );
  },
);

test('an item and its sub-item are two numbers, and an unknown number finds nothing', async () => {
  expect(await tasksOfNumber(context, '7（1）')).toEqual(['other 7(1)']);
  expect(await tasksOfNumber(context, '第9项')).toEqual([]);
});
