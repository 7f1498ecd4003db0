import type { Model } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Scope } from '../../server/domain/access/caller.ts';
import type { AggregateRow } from '../../server/store/aggregate/aggregate-row.ts';
import type { Filter } from '../../server/store/aggregate/filter.ts';
import { listQuery } from '../../server/store/aggregate/list-rows.ts';
import { encodeCursor, type PageRequest, parsePage } from '../../server/store/aggregate/page.ts';
import type { Store } from '../../server/store/connection.ts';
import { openTestStore } from '../testkit/store.ts';

/** Every repository that is listed, with each of the filters that its services offer. */
const lists: Readonly<Record<string, readonly Filter[]>> = {
  Region: [{}, { level: 'v1' }, { parentId: 'v1' }],
  User: [{}],
  Grant: [{}, { granteeId: 'v1' }, { granteeId: 'v1', from: { atMost: 'v2' } }],
  Delegation: [{}, { delegatorId: 'v1' }, { delegateId: 'v1' }],
  Organization: [{}, { kind: 'v1' }, { parentId: 'v1' }],
  Inspection: [{}, { tier: 'v1' }, { kind: 'v1' }, { organizationId: 'v1' }],
  Problem: [
    {},
    { inspectionId: 'v1' },
    { source: 'v1' },
    { organizationId: 'v1' },
    { upperProblemId: 'v1' },
    { ownNo: 'v1' },
    { inspectionId: 'v1', source: 'v2' },
  ],
  RectificationTask: [
    {},
    { problemId: 'v1' },
    { inspectionId: 'v1' },
    { state: 'v1' },
    { progressLabel: 'v1' },
    { organizationId: 'v1' },
    { inspectionId: 'v1', state: 'v2' },
  ],
  CalendarYear: [{}],
  DocumentNumber: [
    {},
    { organizationId: 'v1' },
    { year: 2001 },
    { state: 'v1' },
    { organizationId: 'v1', sortKey: { atLeast: '000100', atMost: '~' } },
  ],
  RuleSet: [{}, { regionId: 'v1' }, { regionId: 'v1', effectiveFrom: { atMost: 'v2' } }],
  DisclosureNotice: [
    {},
    { state: 'v1' },
    { kind: 'v1' },
    { organizationId: 'v1' },
    { openFrom: { above: 'v1', below: 'v2' } },
    { openFrom: { atMost: 'v2' }, openUntil: { atLeast: 'v1' } },
    { openUntil: { below: 'v2' } },
    { taskIds: { in: ['v1', 'v2'] } },
  ],
  Upload: [{}, { state: 'v1' }],
  WorkItem: [
    {},
    { subjectId: 'v1' },
    { visibleFrom: { atMost: 'v1' }, visibleUntil: { atLeast: 'v1' } },
    {
      visibleFrom: { atMost: 'v1' },
      visibleUntil: { atLeast: 'v1' },
      kind: { in: ['v1', 'v2'] },
      organizationId: 'v1',
      sortKey: { atLeast: '000100', below: '~' },
    },
    { readers: { in: ['v1', 'v2'] } },
    { barred: { oneOfEach: [['v1', 'v2'], ['v2']] } },
  ],
  OutsideStep: [{ noticeId: 'v1' }, { planId: 'v1' }],
  Consultation: [{ planId: 'v1' }],
  PlanChange: [{ planId: 'v1' }],
  Meeting: [{}],
  RectificationPlan: [
    {},
    { state: 'v1' },
    { inspectionId: 'v1' },
    { organizationId: 'v1' },
    { upperPlanId: 'v1' },
  ],
  PlanSection: [{ planId: 'v1', removed: false }],
  Artifact: [{ noticeId: 'v1' }, { noticeId: 'v1', draft: false }, { planId: 'v1', draft: false }],
};

/** Found by id or hash only, never listed to anybody. */
const neverListed = ['FeedbackText', 'ProblemImport', 'Snapshot', 'TemplateVersion'];

const ROWS = 300;
const MANY = 3_000;
const PAGE = 20;

let store: Store;
beforeAll(async () => {
  store = await openTestStore('list-cost');
  for (const name of Object.keys(lists)) await fill(name, ROWS);
});
afterAll(() => store.close());

/** Rows that hold what a list walks and filters; half of them share one sort key. */
async function fill(name: string, count: number): Promise<void> {
  const fields = new Set((lists[name] ?? []).flatMap((filter) => Object.keys(filter)));
  const collection = modelOf(name).collection;
  await collection.deleteMany({});
  await collection.insertMany(
    Array.from({ length: count }, (_, place) => ({
      ...Object.fromEntries([...fields].map((field) => [field, `v${place % 3}`])),
      ...(fields.has('draft') && { draft: place % 2 === 0 }),
      // Unique where their collection asks for it; no list filters by these.
      ...uniqueFields(name, place),
      _id: String(place).padStart(6, '0') as never,
      scopePath: ['cn', `city${place % 2}`, `county${place % 10}`],
      audience: ['cn', `city${place % 2}`, `county${place % 10}`, `LEAD:${place % 7}`],
      sortKey: place % 2 === 0 ? '~' : String(place).padStart(6, '0'),
    })),
  );
}

function uniqueFields(name: string, place: number): Record<string, unknown> {
  const own = `u${place}`;
  const unique: Readonly<Record<string, Record<string, unknown>>> = {
    Region: { fullName: own },
    Organization: { regionId: own, name: own },
    CalendarYear: { year: place },
    DocumentNumber: { number: place, year: 2000 + (place % 3) },
    Problem: { ownNo: place === 1 ? 'v1' : own },
    Artifact: { snapshotId: own },
    RectificationPlan: { inspectionId: place === 1 ? 'v1' : own },
    PlanSection: { removed: false },
    WorkItem: { state: 'OPEN', subjectId: place === 1 ? 'v1' : own },
  };
  return unique[name] ?? {};
}

function modelOf(name: string): Model<AggregateRow> {
  return store.connection.model<AggregateRow>(name);
}

type Stage = { stage: string; inputStage?: Stage | undefined; inputStages?: Stage[] | undefined };
const stage: z.ZodType<Stage> = z.lazy(() =>
  z.object({
    stage: z.string(),
    inputStage: stage.optional(),
    inputStages: z.array(stage).optional(),
  }),
);
const explained = z.object({
  queryPlanner: z.object({ winningPlan: stage }),
  executionStats: z.object({
    nReturned: z.number(),
    totalKeysExamined: z.number(),
    totalDocsExamined: z.number(),
  }),
});

function stagesOf(plan: Stage): string[] {
  const inputs = [...(plan.inputStage ? [plan.inputStage] : []), ...(plan.inputStages ?? [])];
  return [plan.stage, ...inputs.flatMap(stagesOf)];
}

type Request = { filter?: Filter; scope?: Partial<Scope>; page: PageRequest };

function queryOf(name: string, request: Request) {
  return listQuery({
    model: modelOf(name),
    scope: { tokens: ['cn'], ...request.scope },
    filter: request.filter ?? {},
    window: parsePage(request.page),
    transaction: undefined,
  });
}

async function explain(name: string, request: Request) {
  const query = queryOf(name, request);
  if (!query) throw new Error('no row can match');
  const { queryPlanner, executionStats } = explained.parse(await query.explain('executionStats'));
  return { stages: stagesOf(queryPlanner.winningPlan), ...executionStats };
}

const cursor = (sortKey: string, place: number) =>
  encodeCursor({ sortKey, _id: String(place).padStart(6, '0') });
const windows: readonly PageRequest[] = [
  { first: PAGE },
  { first: PAGE, after: cursor('000151', 151) },
  { first: PAGE, after: cursor('~', 150) },
  { last: PAGE },
  { last: PAGE, before: cursor('~', 150) },
  { first: PAGE, after: cursor('000051', 51), before: cursor('~', 150) },
];
const scopes: readonly Partial<Scope>[] = [
  { tokens: ['cn'] },
  { tokens: ['county1', 'county4'] },
  { tokens: ['cn', 'county1'] },
  // A region with what names an organ elsewhere, one county left out, one city asked for.
  { tokens: ['county1', 'LEAD:3'], without: ['county4'], within: 'city1' },
];

test('every aggregate that is listed stands in this table', () => {
  const aggregates = Object.entries(store.connection.models)
    .filter(([, model]) => model.schema.path('audience') && model.schema.path('updatedBy'))
    .map(([name]) => name);
  expect(aggregates.sort()).toEqual([...Object.keys(lists), ...neverListed].sort());
});

describe.each(Object.entries(lists))('%s', (name, filters) => {
  test('no list scans the collection or sorts in memory, whatever scope, filter and page', async () => {
    for (const filter of filters) {
      for (const scope of scopes) {
        for (const page of windows) {
          const { stages } = await explain(name, { filter, scope, page });
          const place = JSON.stringify({ filter, scope, page });
          expect(stages, place).not.toContain('COLLSCAN');
          expect(stages, place).not.toContain('SORT');
        }
      }
    }
  });
});

test('where no row can match the database is not asked', () => {
  expect(queryOf('Region', { scope: { tokens: [] }, page: { first: PAGE } })).toBeUndefined();
  const backwards = { first: PAGE, after: cursor('000151', 151), before: cursor('000051', 51) };
  expect(queryOf('Region', { page: backwards })).toBeUndefined();
});

test('a token that is left out takes its rows away, a region asked for narrows', async () => {
  const rows = async (scope: Partial<Scope>) =>
    (await queryOf('Region', { scope, page: { first: 100 } })
      ?.lean()
      .exec()) ?? [];
  const narrowed = await rows({ tokens: ['cn'], without: ['LEAD:3'], within: 'county1' });
  const places = narrowed.map((row) => Number(row._id)).sort((a, b) => a - b);
  const wanted = Array.from({ length: ROWS }, (_, place) => place).filter(
    (place) => place % 10 === 1 && place % 7 !== 3,
  );
  expect(places).toEqual(wanted);
});

test('pages in both directions and over regions that overlap give every row once, in order', async () => {
  const ids = async (request: Request) =>
    (await queryOf('Region', request)?.lean().exec())?.map((row) => row._id) ?? [];
  const all = await ids({ page: { first: 100 } });
  expect(
    await ids({ scope: { tokens: ['cn', 'county1', 'LEAD:3'] }, page: { first: 100 } }),
  ).toEqual(all);
  const after = all[40] ?? '';
  const next = await ids({ page: { first: 20, after: cursor(after, Number(after)) } });
  expect(next).toEqual(all.slice(41, 62));
  const before = all[62] ?? '';
  const bounds = { after: cursor(after, Number(after)), before: cursor(before, Number(before)) };
  expect(await ids({ page: { first: 50, ...bounds } })).toEqual(all.slice(41, 62));
  const previous = await ids({ page: { last: 20, before: cursor(before, Number(before)) } });
  expect(previous).toEqual(all.slice(41, 62).reverse());
});

describe('of 3,000 rows', () => {
  beforeAll(() => fill('RectificationTask', MANY));

  test.each([
    ['one region', ['cn'], {}],
    ['several regions', ['county1', 'county4', 'county7'], {}],
    ['a filter', ['cn'], { state: 'v1' }],
  ] as const)('page 100 examines no more than page 1: %s', async (_name, tokens, filter) => {
    const first = await explain('RectificationTask', {
      scope: { tokens },
      filter,
      page: { first: PAGE },
    });
    const deep = await explain('RectificationTask', {
      scope: { tokens },
      filter,
      // Row 1,980 in order, among 1,500 rows that share one sort key.
      page: { first: PAGE, after: cursor('~', 960) },
    });
    for (const page of [first, deep]) {
      expect(page.nReturned).toBe(PAGE + 1);
      expect(page.totalDocsExamined).toBeLessThanOrEqual(PAGE + 1 + tokens.length);
      expect(page.totalKeysExamined).toBeLessThanOrEqual(PAGE + 1 + 2 * tokens.length);
    }
  });
});
