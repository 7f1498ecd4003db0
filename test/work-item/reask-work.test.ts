import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { encodeGlobalId, localId } from '../../schema/global-id.ts';
import { encodeCursor, parsePage } from '../../server/store/aggregate/page.ts';
import { openStore, type Store } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { areasQuery } from '../../server/store/work-item/list-areas.ts';
import { soundCase, soundNotice } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace, seedUser } from '../testkit/notice-seed.ts';
import { summaryOf, workOf, workPage } from './work-query.ts';

const FIRST_DAY = new Date('2024-09-25T09:00:00+08:00');
const STEPS = { kinds: ['NOTICE_APPROVAL', 'NOTICE_CORRECTION'] };

let now = FIRST_DAY;
let app: TestApplication;
let place: NoticePlace;
let store: Store;

beforeAll(async () => {
  app = await startTestApplication('reask-work', { clock: { now: () => now } });
  place = await seedPlace(app, await soundCase());
  store = await openStore({ uri: app.mongodbUri });
  defineModels(store);
});
beforeEach(() => {
  now = FIRST_DAY;
});
afterAll(async () => {
  await store.close();
  await app.close();
});

const items = () => store.connection.collection<{ _id: string }>('workitems');

async function kindsOf(noticeId: string): Promise<string[]> {
  const lists = [await workOf(app, place.head, 'TODO', STEPS)];
  lists.push(await workOf(app, place.clerk, 'TODO', STEPS));
  const own = lists.flat().filter(({ subject }) => subject?.id === noticeId);
  return own.map(({ kind }) => kind);
}

/** Waits until no work is left to be brought in line. */
async function settled(): Promise<void> {
  const jobs = store.connection.collection('jobs');
  for (let tries = 0; tries < 200; tries += 1) {
    const left = { kind: 'reask-work', state: { $ne: 'DONE' } };
    if ((await jobs.countDocuments(left)) === 0) return;
    await sleep(50);
  }
  throw new Error('work is still being asked anew');
}

test('rights that end leave the lists with their last day in Shanghai', async () => {
  const notice = await soundNotice(app, place);
  const deputy = await seedUser(app, {
    name: '王代办',
    organizationId: place.organizationId,
    role: 'READER',
  });
  const guest = await seedUser(app, {
    name: '周专项',
    organizationId: place.organizationId,
    role: 'READER',
  });
  const term = { from: '2024-09-25', until: '2024-09-27', reason: '样例：出差期间' };
  await succeed(app, {
    mutation: 'delegateRole',
    userId: place.head,
    input: {
      ...term,
      delegateId: encodeGlobalId('User', deputy),
      organizationId: place.organizationId,
      role: 'HEAD',
      madeUp: ['reason'],
    },
  });
  await succeed(app, {
    mutation: 'grantAccess',
    input: {
      ...term,
      granteeId: encodeGlobalId('User', guest),
      actions: ['READ', 'NOTICE_APPROVE'],
      resourceId: notice.noticeId,
    },
  });
  const askedOf = async (userId: string, kinds: string[]) =>
    (await workOf(app, userId, 'TODO', { kinds })).length;
  const seen = async () => ({
    deputy: await askedOf(deputy, ['NOTICE_APPROVAL']),
    guest: await askedOf(guest, ['NOTICE_APPROVAL']),
    delegator: await askedOf(place.head, ['DELEGATION_ENDING']),
    administrator: await askedOf('security-administrator', ['GRANT_ENDING']),
  });
  const all = { deputy: 1, guest: 1, delegator: 1, administrator: 1 };
  expect(await seen()).toEqual(all);
  now = new Date('2024-09-27T23:59:59+08:00');
  expect(await seen()).toEqual(all);
  now = new Date('2024-09-28T00:00:00+08:00');
  expect(await seen()).toEqual({ deputy: 0, guest: 0, delegator: 0, administrator: 0 });
  expect(await summaryOf(app, guest)).toMatchObject({ todo: 0 });
});

test('standing data without items is asked at the next start, once; the same program asks nothing twice', async () => {
  const before = await items().countDocuments({ state: 'OPEN' });
  expect(before).toBeGreaterThan(0);
  const ask = async () => {
    const other = await startTestApplication('reask-again', {
      clock: { now: () => now },
      mongodbUri: app.mongodbUri,
    });
    await settled();
    await other.close();
    return items().find({ state: 'OPEN' }).sort({ _id: 1 }).toArray();
  };
  const jobs = store.connection.collection('jobs');
  const ordered = await jobs.countDocuments({ kind: 'reask-work' });
  await items().deleteMany({});
  const bases = store.connection.collection<{ _id: string }>('workbases');
  await bases.deleteMany({});
  const again = await ask();
  expect(again).toHaveLength(before);
  expect(await ask()).toEqual(again);
  expect(await jobs.countDocuments({ kind: 'reask-work' })).toBe(ordered + 1);
  // Another program: everything is looked at, and nothing is written where it stands right.
  await bases.updateOne({ _id: 'lists' }, { $set: { sha256: 'another program' } });
  expect(await ask()).toEqual(again);
});

test('a rule or a calendar that changes asks anew of the drafts that it touches', async () => {
  const { noticeId } = await soundNotice(app, place);
  expect(await kindsOf(noticeId)).toEqual(['NOTICE_APPROVAL']);
  const define = async (noticeLength: number) => {
    await succeed(app, {
      mutation: 'defineRuleSet',
      input: {
        regionId: place.regionId,
        name: `样例规则（公示${noticeLength}个工作日）`,
        effectiveFrom: '2024-01-01',
        noticeLength,
        noticeUnit: 'WORKING_DAY',
        firstDayCounts: true,
        moveOffHoliday: false,
        requiredFacts: [],
        acceptanceUnit: 'OPTIONAL',
        goalRequired: false,
        measuresRequired: false,
        numberRequired: false,
        objectionByEmailOnlyAllowed: true,
        separation: 'PREPARER_APPROVER',
        source: '测试用虚构规则',
        madeUp: ['name'],
      },
    });
    await settled();
  };
  await define(40);
  expect(await kindsOf(noticeId)).toEqual(['NOTICE_CORRECTION']);
  await define(10);
  expect(await kindsOf(noticeId)).toEqual(['NOTICE_APPROVAL']);
  await succeed(app, {
    mutation: 'addCalendarYear',
    input: {
      year: 2024,
      daysOff: [
        ...['01-01', '02-12', '02-13', '02-14', '04-04', '05-01', '06-10', '09-17'],
        ...['10-01', '10-02', '10-03', '10-04', '10-07', '10-15'],
      ].map((day) => `2024-${day}`),
      makeUpDays: ['2024-09-29', '2024-10-12'],
      source: '测试用虚构安排：10月15日临时放假',
    },
  });
  await settled();
  expect(await kindsOf(noticeId)).toEqual(['NOTICE_CORRECTION']);
});

const explained = z.object({
  executionStats: z.object({ totalKeysExamined: z.number(), totalDocsExamined: z.number() }),
});

test('the thousandth item pages as the first does, and costs no more', async () => {
  const [sample] = await items()
    .find({ kind: 'NOTICE_CORRECTION', state: 'OPEN' })
    .limit(1)
    .toArray();
  if (!sample) throw new Error('no item');
  const COUNT = 1_100;
  const ids = Array.from({ length: COUNT }, (_, at) => `more-${String(at).padStart(5, '0')}`);
  // Half of them share a day and a moment: their order is that of their ids.
  const sortKey = (at: number) =>
    `2026-01-${at < COUNT / 2 ? '01' : '02'} 2024-09-25T01:00:00.000Z`;
  await items().insertMany(
    ids.map((_id, at) => ({ ...sample, _id, subjectId: _id, sortKey: sortKey(at) })),
  );
  const walk = async (step: (cursor: string | null) => Record<string, unknown>) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await workPage(app, place.clerk, { list: 'TODO', ...step(cursor) });
      seen.push(...page.edges.map(({ node }) => localId('WorkItem', node.id) ?? ''));
      cursor = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (cursor !== null);
    return seen;
  };
  const seen = await walk((after) => ({ first: 100, after }));
  expect(seen.filter((id) => id.startsWith('more-'))).toEqual(ids);
  expect(new Set(seen).size).toBe(seen.length);
  const scope = {
    tokens: [`notice:change@organ:${localId('Organization', place.organizationId)}`],
  };
  const areas = [
    {
      scope,
      filter: { visibleFrom: { atMost: '2024-09-25' }, visibleUntil: { atLeast: '2024-09-25' } },
    },
    { scope: { tokens: ['asked:nobody', ...scope.tokens] }, filter: { sortKey: { below: '~' } } },
  ];
  const costOf = async (after?: string) => {
    const query = areasQuery(store, areas, parsePage({ first: 20, after }));
    const { executionStats } = explained.parse(await query?.explain('executionStats'));
    return executionStats;
  };
  const at = 1_000;
  const first = await costOf();
  const late = await costOf(encodeCursor({ sortKey: sortKey(at), _id: ids[at] ?? '' }));
  // Each of two areas reads a page and the row that tells of the next, whatever lies before.
  for (const { totalKeysExamined, totalDocsExamined } of [first, late]) {
    expect(totalDocsExamined).toBeLessThanOrEqual(2 * 21 + 4);
    expect(totalKeysExamined).toBeLessThanOrEqual(6 * 21);
  }
});
