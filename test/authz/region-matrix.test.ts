import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeGlobalId, encodeGlobalId } from '../../schema/global-id.ts';
import { schema } from '../../schema/schema.ts';
import { soundCase } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedNotice, seedPlace } from '../testkit/notice-seed.ts';

/** A province, three of its cities, three counties of the first city. */
const above: Readonly<Record<string, readonly string[]>> = {
  P: [],
  C1: ['P'],
  C2: ['P'],
  C3: ['P'],
  K1: ['P', 'C1'],
  K2: ['P', 'C1'],
  K3: ['P', 'C1'],
};
const places = Object.keys(above);

/** What each place holds, each with a text that stands nowhere else. */
const kinds = ['问题', '任务', '公示', '字号', '文件', '方案', '段落'] as const;
type Kind = (typeof kinds)[number];
/** Of what is being written, other places learn at most that it exists. */
const drafts: ReadonlySet<Kind> = new Set(['公示', '方案', '段落']);
const markOf = (kind: Kind, place: string) => `${kind}标记${place}`;

/** By hand: what was registered is read from above, of a draft only that it exists. */
const knowsOf = (viewer: string, place: string) =>
  viewer === place || (above[place] ?? []).includes(viewer);
const reads = (viewer: string, kind: Kind, place: string) =>
  drafts.has(kind) ? viewer === place : knowsOf(viewer, place);

let app: TestApplication;
const seeded = new Map<string, NoticePlace>();
const ids = new Map<string, string>();

beforeAll(async () => {
  app = await startTestApplication('region-matrix');
  for (const place of places) await seed(place);
});
afterAll(() => app.close());

const levels = ['PROVINCE', 'CITY', 'COUNTY'];

async function seed(place: string): Promise<void> {
  const facts = await soundCase();
  const path = [...(above[place] ?? []), place];
  const organ = await seedPlace(app, {
    regions: path.map((name, level) => ({
      name: `虚构地区${name}`,
      fullName: `虚构地区${path.slice(0, level + 1).join('')}`,
      level: levels[level],
      madeUp: ['name'],
    })),
    organization: {
      name: `虚构机构${place}`,
      kind: 'RECTIFICATION_OFFICE',
      codeWord: `虚督${'甲乙丙丁戊己庚'[places.indexOf(place)]}`,
      madeUp: ['name'],
    },
  });
  seeded.set(place, organ);
  const [item] = facts.items;
  const notice = await seedNotice(app, organ, {
    ...facts,
    items: [
      {
        problem: { ...item?.problem, ownNo: `样例${place}号`, text: markOf('问题', place) },
        task: { ...item?.task, goal: { text: markOf('任务', place) } },
      },
    ],
    notice: { ...facts.notice, title: markOf('公示', place) },
  });
  const own = async (mutation: string, input: Record<string, unknown>) =>
    (
      await succeed(app, {
        mutation,
        userId: organ.clerk,
        input: { idempotencyKey: crypto.randomUUID(), ...input },
      })
    ).id;
  const number = await own('issueDocumentNumber', { purpose: markOf('字号', place) });
  const upload = await own('createUpload', {
    fileName: `${markOf('文件', place)}.pdf`,
    byteLength: 1,
  });
  const inspectionId = await own('registerInspection', {
    tier: 'PROVINCIAL',
    kind: 'ROUTINE',
    name: '虚构督察',
    madeUp: ['name'],
  });
  const plan = await own('createPlan', { inspectionId, feedbackTo: markOf('方案', place) });
  const text = markOf('段落', place);
  const section = await own('addPlanSection', { planId: plan, kind: 'GUIDANCE', text });
  const all = [notice.problemId, notice.taskId, notice.noticeId, number, upload, plan, section];
  for (const [at, kind] of kinds.entries()) ids.set(markOf(kind, place), all[at] ?? '');
}

/** Every field that needs no argument, and of objects below theirs, so that no edge is left out. */
function selectionOf(type: GraphQLObjectType, depth: number): string {
  return Object.values(type.getFields())
    .flatMap((field) => fieldOf(field, depth))
    .join(' ');
}

function fieldOf(field: GraphQLField<unknown, unknown>, depth: number): string[] {
  const type = getNamedType(field.type);
  if (field.args.some(isRequiredArgument) || type.name.endsWith('Connection')) return [];
  if (isLeafType(type)) return [field.name];
  if (!isObjectType(type) || depth === 0) return [];
  const inner = selectionOf(type, depth - 1);
  return inner === '' ? [] : [`${field.name} { ${inner} }`];
}

const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
const lists = queries.filter(({ type }) => getNamedType(type).name.endsWith('Connection'));

/** Lists that are asked with an argument: what the viewer's own place would put in. */
const argumentsOf: Readonly<Record<string, (viewer: string) => string>> = {
  workItems: () => 'list: TODO',
  colleagues: (viewer) => `organizationId: "${seeded.get(viewer)?.organizationId}"`,
  outsideSteps: (viewer) => `noticeId: "${ids.get(markOf('公示', viewer))}"`,
  // Who is asked reads it, and who asks: tried with the procedure of plans.
  outsidePlanSteps: () => `planId: "${encodeGlobalId('RectificationPlan', 'nothing')}"`,
  planChanges: () => `planId: "${encodeGlobalId('RectificationPlan', 'nothing')}"`,
  consultations: () => `planId: "${encodeGlobalId('RectificationPlan', 'nothing')}"`,
  artifacts: (viewer) => `noticeId: "${ids.get(markOf('公示', viewer))}"`,
};

function listQuery(field: GraphQLField<unknown, unknown>, viewer: string): string {
  const connection = getNamedType(field.type);
  const edge = isObjectType(connection) && getNamedType(connection.getFields().edges?.type);
  const node = isObjectType(edge) && getNamedType(edge.getFields().node?.type);
  if (!isObjectType(node)) throw new Error(`${field.name} lists no objects`);
  const args = `(first: ${PAGE} ${argumentsOf[field.name]?.(viewer) ?? ''})`;
  return `{ ${field.name}${args} { totalCount edges { node { ${selectionOf(node, 2)} } } } }`;
}

/** So many objects with all of their fields stay within the cost of one operation. */
const PAGE = 8;

type List = { totalCount: number; edges: unknown[] };

/** Marks in an answer that the viewer may not read. */
function leaksTo(viewer: string, body: string): string[] {
  return places.flatMap((place) =>
    kinds
      .filter((kind) => !reads(viewer, kind, place) && body.includes(markOf(kind, place)))
      .map((kind) => markOf(kind, place)),
  );
}

/** A clerk of each place; a head sees by other roles what a clerk sees. */
const viewers = [
  ...places.map((place) => [place, 'clerk'] as const),
  ...['P', 'K1'].map((place) => [place, 'head'] as const),
];

test('every list that needs an argument has one here', () => {
  const needing = lists.filter(({ args }) => args.some(isRequiredArgument));
  expect(Object.keys(argumentsOf).sort()).toEqual(needing.map(({ name }) => name).sort());
});

describe('no list tells more than one may read, nor counts it', () => {
  test.each(viewers)('%s, %s', async (viewer, person) => {
    const user = seeded.get(viewer)?.[person] ?? '';
    let seen = '';
    for (const field of lists) {
      const answer = await app.ask<Record<string, List>>(listQuery(field, viewer), {}, user);
      // A list that is not for one's role is refused whole.
      const codes = answer.errors?.map(({ extensions }) => extensions?.code) ?? [];
      expect(
        codes.filter((code) => code !== 'FORBIDDEN'),
        field.name,
      ).toEqual([]);
      const body = JSON.stringify(answer);
      expect(leaksTo(viewer, body), field.name).toEqual([]);
      const list = answer.data?.[field.name];
      if (list && list.totalCount <= PAGE) expect(list.edges.length).toBe(list.totalCount);
      seen += body;
    }
    const unseen = (kind: Kind) => kind !== '文件' && !seen.includes(markOf(kind, viewer));
    expect(kinds.filter(unseen)).toEqual([]);
  });
});

async function read(id: string, user: string): Promise<string> {
  const { typename } = decodeGlobalId(id);
  const type = schema.getType(typename);
  if (!isObjectType(type)) throw new Error(`${typename} is no object`);
  const query = `query ($id: ID!) { node(id: $id) { ... on ${typename} { ${selectionOf(type, 2)} } } }`;
  return JSON.stringify(await app.ask(query, { id }, user));
}

describe('an object of another place answers as one that is not there', () => {
  test.each(viewers)('%s, %s', async (viewer, person) => {
    const user = seeded.get(viewer)?.[person] ?? '';
    for (const place of places) {
      for (const kind of kinds) {
        const mark = markOf(kind, place);
        const id = ids.get(mark) ?? '';
        const body = await read(id, user);
        expect(leaksTo(viewer, body), mark).toEqual([]);
        expect(body.includes(mark), mark).toBe(reads(viewer, kind, place));
        if (knowsOf(viewer, place)) continue;
        const missing = encodeGlobalId(decodeGlobalId(id).typename, crypto.randomUUID());
        expect(body).toBe(await read(missing, user));
      }
    }
  });
});
