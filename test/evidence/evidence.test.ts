import { randomUUID } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceContent } from '../../server/domain/evidence/evidence.ts';
import { evidenceList, materialsOf } from '../../server/domain/evidence/evidence-list.ts';
import { seedOffice, seedTask } from '../plan/plan-seed.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import type { NoticePlace } from '../testkit/notice-seed.ts';
import { uploaded } from '../testkit/upload.ts';

let app: TestApplication;
let county: NoticePlace;
let other: NoticePlace;
let taskId: string;
let measureIds: readonly string[];

beforeAll(async () => {
  app = await startTestApplication('evidence');
  county = await seedOffice(app, ['虚构省', '虚构市', '虚构县']);
  other = await seedOffice(app, ['虚构省', '虚构市', '虚构二县']);
  const implementer = { name: '虚构县整改办', organizationId: county.organizationId };
  ({ taskId } = await seedTask(app, county, {
    problem: { source: 'SELF_FOUND', text: '虚构河道有垃圾。' },
    task: { implementer, measures: [{ text: '清运垃圾' }, { text: '建立保洁制度' }] },
  }));
  measureIds = (await task(county.clerk)).measures.map(({ id }) => id);
});
afterAll(() => app.close());

type SeenTask = {
  measures: { id: string }[];
  materials: {
    documents: { no: number; proves: string; evidence: { name: string } }[];
    measures: { measureId: string; materials: string | null }[];
  };
};

async function task(userId: string): Promise<SeenTask> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationTask { measures { id }
    materials { documents { no proves evidence { name } } measures { measureId materials } } } } }`;
  const answer = await app.ask<{ node: SeenTask }>(query, { id: taskId }, userId);
  if (!answer.data?.node) throw new Error(JSON.stringify(answer.errors));
  return answer.data.node;
}

async function sent(bytes: Uint8Array, userId = county.clerk): Promise<string> {
  return (await uploaded(app, userId, { fileName: '样例材料', bytes })).id;
}

async function pdf(words: string): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.setTitle(words);
  document.addPage();
  return document.save();
}

/** A picture of one colour. */
function picture(colour: string): Promise<Uint8Array> {
  const create = { width: 60, height: 40, channels: 3, background: colour } as const;
  return sharp({ create }).jpeg().toBuffer();
}

type Seen = {
  readonly id: string;
  readonly revision: number;
  readonly pair: { id: string; moment: string; viewpoint: string | null } | null;
};
const SEEN = 'id revision pair { id moment viewpoint }';

function add(uploadId: string, input: Record<string, unknown>, userId = county.clerk) {
  return mutate<Seen>(app, {
    mutation: 'addEvidence',
    userId,
    select: SEEN,
    input: { taskId, uploadId, kind: 'DOCUMENT', name: '样例材料', madeUp: ['name'], ...input },
  });
}

async function photo(colour: string, name: string, date?: string): Promise<Seen> {
  const result = await add(await sent(await picture(colour)), { kind: 'PHOTO', name, date });
  if (!result.data) throw new Error(JSON.stringify(result));
  return result.data;
}

test('documents are numbered by the measures that they prove', async () => {
  const [first = '', second = ''] = measureIds;
  const proves = (...ids: string[]) => ids.map((measureId) => ({ taskId, measureId }));
  const later = await add(await sent(await pdf('b')), {
    ...{ name: '保洁制度', kind: 'DOCUMENT', issuer: '虚构县政府', date: '2024-05-01' },
    proves: proves(second),
  });
  const both = await add(await sent(await pdf('a')), {
    ...{ name: '验收报告', kind: 'ACCEPTANCE', date: '2024-06-01' },
    proves: proves(first, second),
  });
  expect([later.data?.revision, both.data?.revision]).toEqual([1, 1]);
  const { materials } = await task(county.clerk);
  expect(materials.documents).toEqual([
    { no: 1, proves: '第1、2项措施', evidence: { name: '验收报告' } },
    { no: 2, proves: '第2项措施', evidence: { name: '保洁制度' } },
  ]);
  expect(materials.measures.map((one) => one.materials)).toEqual(['材料1', '材料1、2']);
});

test('the same file stands in a task once', async () => {
  const bytes = await pdf('twice');
  const one = await add(await sent(bytes), { name: '合同' });
  const again = await add(await sent(bytes), { name: '合同副本' });
  expect(again).toMatchObject({ __typename: 'DuplicateProblem', existingId: one.data?.id });
  expect(again.message).toContain('“合同”');
});

test('what is not one’s own, not ready, or no such measure is refused with its place', async () => {
  const uploadId = await sent(await pdf('refusals'));
  const foreign = await add(await sent(await pdf('foreign'), other.clerk), {}, other.clerk);
  expect(foreign.issues?.[0]).toMatchObject({ code: 'TASK_UNKNOWN', path: ['input', 'taskId'] });
  const borrowed = await add(await sent(await pdf('borrowed'), other.clerk), {});
  expect(borrowed.issues?.[0]?.code).toBe('UPLOAD_NOT_READY');
  const unknown = await add(uploadId, { proves: [{ taskId, measureId: 'nothing' }] });
  expect(unknown.issues?.[0]).toMatchObject({
    code: 'MEASURE_UNKNOWN',
    path: ['input', 'proves', '0', 'measureId'],
  });
  const noPicture = await add(uploadId, { kind: 'PHOTO' });
  expect(noPicture.issues?.[0]?.code).toBe('PHOTO_NOT_PICTURE');
  expect((await add(uploadId, { longitude: 116.1 })).issues?.[0]?.path).toEqual([
    'input',
    'latitude',
  ]);
  expect((await add(uploadId, {}, county.head)).__typename).toBe('ForbiddenProblem');
});

test('photos are paired, before first; a new pair takes the old one apart', async () => {
  const before = await photo('red', '整改前', '2024-01-01');
  const after = await photo('green', '整改后', '2024-06-01');
  const newer = await photo('blue', '整改后补拍', '2024-07-01');
  const pair = (beforeId: string, afterId: string, userId = county.clerk) =>
    mutate<Seen>(app, {
      mutation: 'pairPhotos',
      userId,
      select: SEEN,
      input: { idempotencyKey: randomUUID(), beforeId, afterId, viewpoint: '排口北侧' },
    });
  expect((await pair(after.id, before.id)).issues?.[0]?.code).toBe('AFTER_BEFORE_BEFORE');
  expect((await pair(before.id, before.id)).issues?.[0]?.code).toBe('SAME_PHOTO');
  expect((await pair(before.id, after.id, other.clerk)).issues?.[0]?.code).toBe('PHOTO_UNKNOWN');
  const paired = await pair(before.id, after.id);
  expect(paired.data?.pair).toMatchObject({ moment: 'AFTER', viewpoint: '排口北侧' });
  const anew = await pair(before.id, newer.id);
  expect(anew.data?.pair?.moment).toBe('AFTER');
  const list = await app.ask<{ evidence: { edges: { node: Seen }[] } }>(
    `query ($taskId: ID!) { evidence(taskId: $taskId, kind: PHOTO) { edges { node { ${SEEN} } } } }`,
    { taskId },
    county.clerk,
  );
  const moments = list.data?.evidence.edges.map(({ node }) => node.pair?.moment ?? null);
  expect(moments).toEqual(['BEFORE', null, 'AFTER']);
});

test('what is said of a piece is changed by its organ, field by field', async () => {
  const { data } = await add(await sent(await pdf('change')), { name: '旧名' });
  const change = (input: Record<string, unknown>, userId = county.clerk) =>
    mutate<Seen & { name: string; caption: string | null }>(app, {
      mutation: 'changeEvidence',
      userId,
      select: `${SEEN} name caption`,
      input: { id: data?.id, expectedRevision: 1, ...input },
    });
  expect((await change({ name: '新名' })).data?.name).toBe('新名');
  expect((await change({ caption: '说明' })).data).toMatchObject({ name: '新名', caption: '说明' });
  expect((await change({ name: '另一名' })).__typename).toBe('ConflictProblem');
  expect((await change({ kind: 'PHOTO', expectedRevision: 3 })).issues?.[0]?.code).toBe(
    'PHOTO_NOT_PICTURE',
  );
  expect((await change({ name: '他人' }, other.clerk)).__typename).toBe('NotFoundProblem');
});

test('whoever a task names reads its evidence, as long as it is named', async () => {
  const { data } = await add(await sent(await pdf('named')), { name: '监测报告' });
  const read = async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id } }';
    return (await app.ask<{ node: { id: string } | null }>(query, { id: data?.id }, other.clerk))
      .data?.node;
  };
  const name = async (supervisingUnit: object | null) => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on RectificationTask { revision } } }';
    const found = await app.ask<{ node: { revision: number } }>(
      query,
      { id: taskId },
      county.clerk,
    );
    const expectedRevision = found.data?.node.revision;
    const input = { id: taskId, expectedRevision, supervisingUnit };
    await succeed(app, { mutation: 'changeTask', userId: county.clerk, input });
  };
  expect(await read()).toBeNull();
  await name({ name: '虚构二县整改办', organizationId: other.organizationId });
  expect(await read()).toEqual({ id: data?.id });
  await name(null);
  expect(await read()).toBeNull();
});

describe('the list of materials', () => {
  const piece = fc.record({
    id: fc.uuid(),
    kind: fc.constantFrom('DOCUMENT' as const, 'PHOTO' as const),
    date: fc.option(fc.constantFrom('2024-01-01', '2024-02-01'), { nil: undefined }),
    proves: fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'gone')),
  });

  test('numbers every document once, without gaps, and names a measure’s own numbers only', () => {
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const list = evidenceList(['a', 'b', 'c'], pieces);
        const documents = pieces.filter(({ kind }) => kind === 'DOCUMENT');
        expect(list.map(({ no }) => no)).toEqual(documents.map((_, place) => place + 1));
        expect(new Set(list.map((one) => one.piece))).toEqual(new Set(documents));
        for (const id of ['a', 'b', 'c']) {
          const count = documents.filter(({ proves }) => proves.includes(id)).length;
          expect(materialsOf(id, list)?.split('、').length ?? 0).toBe(count);
        }
      }),
    );
  });

  test('coordinates come in pairs and a measure is named once', () => {
    const given = { kind: 'PHOTO', name: '照片' };
    const issues = (more: object) =>
      evidenceContent.safeParse({ ...given, ...more }).error?.issues.length ?? 0;
    const proves = [{ taskId: 't', measureId: 'm' }];
    expect(issues({})).toBe(0);
    expect(issues({ longitude: 116, latitude: 27 })).toBe(0);
    expect(issues({ latitude: 27 })).toBe(1);
    expect(issues({ proves: [...proves, ...proves] })).toBe(1);
  });
});
