import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedPlace,
  seedUser,
} from '../testkit/notice-seed.ts';
import { approved, readNotice, soundCase, soundNotice, step } from './notice-fixture.ts';

const MORNING = 'T09:00:00+08:00';
let now = new Date(`2024-09-29${MORNING}`);
let app: TestApplication;
let place: NoticePlace;
let draft: SeededNotice;
let approvedOne: SeededNotice;
let published: SeededNotice;
let city: { organizationId: string; regionId: string; user: string };
let sibling: string;
let province: string;

beforeAll(async () => {
  app = await startTestApplication('read-notices', { clock: { now: () => now } });
  const facts = await soundCase();
  place = await seedPlace(app, facts);
  [draft, approvedOne, published] = [
    await soundNotice(app, place),
    await soundNotice(app, place),
    await soundNotice(app, place),
  ];
  await approved(app, approvedOne);
  const revision = await approved(app, published);
  await step(app, 'publishNotice', published, { userId: place.head, expectedRevision: revision });
  city = await upperOrgan('安徽省宿州市', '样例市整改办公室');
  province = (await upperOrgan('安徽省', '样例省整改办公室')).user;
  sibling = await siblingHead();
});
afterAll(() => app.close());

async function upperOrgan(fullName: string, name: string) {
  const regions = await app.ask<{
    regions: { edges: { node: { id: string; fullName: string } }[] };
  }>('{ regions(first: 50) { edges { node { id fullName } } } }');
  const found = regions.data?.regions.edges.find(({ node }) => node.fullName === fullName);
  if (!found) throw new Error(`${fullName} is not registered`);
  return { ...(await organWithUser(found.node.id, name, 'READER')), regionId: found.node.id };
}

async function organWithUser(regionId: string, name: string, role: string) {
  const { id } = await succeed(app, {
    mutation: 'registerOrganization',
    input: { name, kind: 'RECTIFICATION_OFFICE', regionId, madeUp: ['name'] },
  });
  const user = await seedUser(app, { name: '上级人员', organizationId: id, role });
  return { organizationId: id, user };
}

async function siblingHead(): Promise<string> {
  const { id } = await succeed(app, {
    mutation: 'registerRegion',
    input: {
      name: '样例园区',
      fullName: '安徽省宿州市样例园区',
      level: 'ZONE',
      parentId: city.regionId,
      madeUp: ['name', 'fullName'],
    },
  });
  return (await organWithUser(id, '样例园区管委会', 'HEAD')).user;
}

const ALL = `state revision contentReadable organization { name } region { name } title givenTitle template issuer { name }
  tasks { id } basis { title } period { start } objection { unit } signature { organ } madeUp factsSha256
  findings { code } acknowledgements { reason } approval { by } history { totalCount }`;
type Anything = Record<string, unknown> & { contentReadable: boolean };

const OUTLINE = {
  contentReadable: false,
  title: null,
  givenTitle: null,
  template: null,
  issuer: null,
  tasks: [],
  basis: [],
  period: null,
  objection: null,
  signature: null,
  madeUp: [],
  factsSha256: null,
  findings: [],
  acknowledgements: [],
  approval: null,
  history: { totalCount: 0 },
};

function see(notice: SeededNotice, userId: string) {
  return readNotice<Anything>(app, { id: notice.noticeId, userId, select: ALL });
}

describe('who reads what of a notice', () => {
  test('the organ that owns it reads its draft', async () => {
    expect(await see(draft, place.head)).toMatchObject({
      contentReadable: true,
      template: 'notice/closure/anhui',
      tasks: [{ id: draft.taskId }],
    });
  });

  test('upper levels and the platform’s administrator know that a draft is there, its state, and no more', async () => {
    for (const user of [city.user, province, 'administrator']) {
      expect(await see(draft, user)).toEqual({
        state: 'DRAFT',
        revision: 1,
        organization: { name: '宿州马鞍山现代产业园区管委会' },
        region: { name: '宿马园区' },
        ...OUTLINE,
      });
    }
  });

  test('upper levels read what was approved or published; after a return it is closed again', async () => {
    for (const notice of [approvedOne, published]) {
      expect((await see(notice, city.user))?.contentReadable).toBe(true);
    }
    const notice = await soundNotice(app, place);
    const revision = await approved(app, notice);
    await step(app, 'returnNotice', notice, {
      userId: place.head,
      expectedRevision: revision,
      input: { reason: '请补充现场核查的照片和记录' },
    });
    expect(await see(notice, city.user)).toMatchObject({ state: 'DRAFT', ...OUTLINE });
  });

  test('for others it is not there, whatever they try', async () => {
    expect(await see(published, sibling)).toBeNull();
    const call = { userId: sibling, expectedRevision: 1 };
    const foreign = await step(app, 'approveNotice', draft, call);
    const unknown = await mutate(app, {
      mutation: 'approveNotice',
      input: {
        noticeId: Buffer.from('DisclosureNotice:none').toString('base64url'),
        expectedRevision: 1,
      },
      userId: sibling,
    });
    expect(foreign).toEqual(unknown);
    expect(foreign.__typename).toBe('NotFoundProblem');
    const above = await step(app, 'approveNotice', draft, { ...call, userId: city.user });
    expect(above.__typename).toBe('ForbiddenProblem');
  });
});

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
    options.userId ?? place.clerk,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  const { notices } = answer.data;
  return { ...notices, ids: notices.edges.map(({ node }) => node.id) };
}

describe('lists of notices', () => {
  test('narrow to state, organ, region and kind', async () => {
    expect((await list({ state: 'PUBLISHED' })).ids).toEqual([published.noticeId]);
    expect((await list({ state: 'APPROVED', kind: 'CLOSURE' })).ids).toEqual([
      approvedOne.noticeId,
    ]);
    expect((await list({ organizationId: city.organizationId })).ids).toEqual([]);
    const { organizationId, regionId } = place;
    const below = await list({ organizationId, regionId }, { userId: province });
    expect(below.ids).toContain(draft.noticeId);
    expect(below.totalCount).toBe(below.ids.length);
    expect((await list({}, { userId: sibling })).ids).toEqual([]);
    expect((await list({ regionId }, { userId: sibling })).ids).toEqual([]);
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
        filter === open ? [published.noticeId] : [],
      );
    }
    now = new Date(`2024-09-29${MORNING}`);
  });

  test('find a number however it is written, and tell nobody of the drafts it is in', async () => {
    await mutate(app, {
      mutation: 'changeProblem',
      input: { id: draft.problemId, expectedRevision: 1, ownNo: '（问题编号）三百零七' },
      userId: place.clerk,
    });
    for (const number of ['问题三百零七', '307']) {
      expect((await list({ number })).ids).toEqual([draft.noticeId]);
      expect((await list({ number }, { userId: city.user })).ids).toEqual([]);
    }
    expect((await list({ number: '308' })).ids).toEqual([]);
  });

  test('evaluate every notice of a page as it is evaluated alone', async () => {
    const select = 'id title findings { code dataPath } factsSha256';
    const answer = await app.ask<{ notices: { edges: { node: { id: string } }[] } }>(
      `{ notices(first: 10) { edges { node { ${select} } } } }`,
      {},
      place.clerk,
    );
    const nodes = answer.data?.notices.edges.map((edge) => edge.node) ?? [];
    expect(nodes.length).toBeGreaterThan(3);
    for (const node of nodes) {
      expect(await readNotice(app, { id: node.id, userId: place.clerk, select })).toEqual(node);
    }
  });

  test('page by cursor in both directions, each notice once, in the order of drafting', async () => {
    for (let more = 0; more < 4; more += 1) {
      now = new Date(now.getTime() + 1000);
      await soundNotice(app, place);
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
