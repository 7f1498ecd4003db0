import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import { type Neighbourhood, seedNeighbourhood } from './neighbourhood.ts';
import { readNotice, soundNotice } from './notice-fixture.ts';

const MORNING = 'T09:00:00+08:00';

let now = new Date(`2024-09-29${MORNING}`);
let app: TestApplication;
let near: Neighbourhood;

beforeAll(async () => {
  app = await startTestApplication('list-notices', { clock: { now: () => now } });
  near = await seedNeighbourhood(app);
});
afterAll(() => app.close());

type List = {
  notices: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null };
    edges: { cursor: string; node: { id: string } }[];
  };
};

async function list(
  filter: Record<string, unknown>,
  options: { userId?: string; page?: Record<string, unknown> } = {},
) {
  const answer = await app.ask<List>(
    `query ($filter: NoticeFilterInput, $first: Int, $after: String, $last: Int, $before: String) {
      notices(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id } } } }`,
    { filter, ...options.page },
    options.userId ?? near.place.clerk,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  const { notices } = answer.data;
  return { ...notices, ids: notices.edges.map(({ node }) => node.id) };
}

describe('lists of notices', () => {
  test('narrow to state, organ, region and kind', async () => {
    expect((await list({ state: 'PUBLISHED' })).ids).toEqual([near.published.noticeId]);
    expect((await list({ state: 'APPROVED', kind: 'CLOSURE' })).ids).toEqual([
      near.approvedOne.noticeId,
    ]);
    expect((await list({ organizationId: near.city.organizationId })).ids).toEqual([]);
    const { organizationId, regionId } = near.place;
    const below = await list({ organizationId, regionId }, { userId: near.province });
    expect(below.ids).toContain(near.draft.noticeId);
    expect(below.totalCount).toBe(below.ids.length);
    expect((await list({}, { userId: near.sibling })).ids).toEqual([]);
    expect((await list({ regionId }, { userId: near.sibling })).ids).toEqual([]);
  });

  test.each([
    ['2024-09-28', 'NOT_OPEN'],
    ['2024-09-29', 'OPEN'],
    ['2024-10-16', 'OPEN'],
    ['2024-10-17', 'ENDED'],
  ])('on %s the published notice is %s, and none that is not published', async (day, open) => {
    now = new Date(`${day}${MORNING}`);
    for (const filter of ['NOT_OPEN', 'OPEN', 'ENDED']) {
      expect((await list({ open: filter })).ids).toEqual(
        filter === open ? [near.published.noticeId] : [],
      );
    }
    now = new Date(`2024-09-29${MORNING}`);
  });

  test('find a number however it is written, and tell nobody of the drafts it is in', async () => {
    await mutate(app, {
      mutation: 'changeProblem',
      input: { id: near.draft.problemId, expectedRevision: 1, ownNo: '（问题编号）三百零七' },
      userId: near.place.clerk,
    });
    for (const number of ['问题三百零七', '307']) {
      expect((await list({ number })).ids).toEqual([near.draft.noticeId]);
      expect((await list({ number }, { userId: near.city.user })).ids).toEqual([]);
    }
    expect((await list({ number: '308' })).ids).toEqual([]);
  });

  test('evaluate every notice of a page as it is evaluated alone', async () => {
    const select = 'id title findings { code dataPath } factsSha256';
    const answer = await app.ask<{ notices: { edges: { node: { id: string } }[] } }>(
      `{ notices(first: 10) { edges { node { ${select} } } } }`,
      {},
      near.place.clerk,
    );
    const nodes = answer.data?.notices.edges.map((edge) => edge.node) ?? [];
    expect(nodes.length).toBe(3);
    for (const node of nodes) {
      expect(await readNotice(app, { id: node.id, userId: near.place.clerk, select })).toEqual(
        node,
      );
    }
  });

  test('page by cursor in both directions, each notice once, in the order of drafting', async () => {
    for (let more = 0; more < 4; more += 1) {
      now = new Date(now.getTime() + 1000);
      await soundNotice(app, near.place);
    }
    const all = await list({}, { page: { first: 100 } });
    const forwards: string[] = [];
    let after: string | null = null;
    do {
      const page = await list({}, { page: { first: 3, after } });
      forwards.push(...page.ids);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(forwards).toEqual(all.ids);
    const end = await list({}, { page: { last: 2 } });
    expect(end.ids).toEqual(all.ids.slice(-2));
    const before = await list({}, { page: { last: 2, before: end.edges[0]?.cursor } });
    expect(before.ids).toEqual(all.ids.slice(-4, -2));
    expect(before.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });
});
