import { createHash, randomUUID } from 'node:crypto';
import mammoth from 'mammoth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../server/store/connection.ts';
import { soundCase } from '../notice/notice-fixture.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import { type SeededNotice, seedCase, seedPlace, seedUser } from '../testkit/notice-seed.ts';
import { endedJob, makePaper, readJob, requestPaper } from '../testkit/paper.ts';

let app: TestApplication;
let seeded: SeededNotice;
let upperClerk: string;
beforeAll(async () => {
  app = await startTestApplication('paper', {
    workers: 1,
    clock: { now: () => new Date('2024-09-27T02:00:00Z') },
  });
  const facts = await soundCase();
  seeded = await seedCase(app, facts);
  const upper = await seedPlace(app, {
    regions: facts.regions.slice(0, 1),
    organization: {
      name: '某省级机关',
      shortName: '某机关',
      kind: 'ZONE_COMMITTEE',
      madeUp: ['name'],
    },
  });
  upperClerk = upper.clerk;
});
afterAll(() => app.close());

const artifactsOf = (userId: string) =>
  app.ask<{ artifacts: { totalCount: number; edges: { node: { draft: boolean } }[] } }>(
    'query ($id: ID!) { artifacts(noticeId: $id) { totalCount edges { node { draft } } } }',
    { id: seeded.noticeId },
    userId,
  );

test('a draft becomes a draft paper of its facts of now, the bytes are those of the record', async () => {
  const { noticeId, clerk } = seeded;
  const artifact = await makePaper(app, { noticeId, userId: clerk });
  expect(artifact).toMatchObject({ draft: true, pageCount: expect.any(Number) });
  expect(artifact.conformance).toEqual(['PDF/A-2a', 'PDF/UA-1']);
  expect(artifact.template.name).toMatch(/^notice\/closure\//);
  const response = await fetch(new URL(artifact.downloadUrl, app.url));
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.byteLength).toBe(artifact.size);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(artifact.sha256);
});

test('the same draft for Word: another artifact of the same facts, told as what it is', async () => {
  const { noticeId, clerk } = seeded;
  const pdf = await makePaper(app, { noticeId, userId: clerk });
  const artifact = await makePaper(app, { noticeId, userId: clerk, format: 'DOCX' });
  expect(artifact.id).not.toBe(pdf.id);
  expect(artifact).toMatchObject({ draft: true, conformance: [], title: pdf.title });
  expect(artifact.renderer).toContain('docx/');
  const response = await fetch(new URL(artifact.downloadUrl, app.url));
  expect(response.headers.get('content-type')).toContain('wordprocessingml.document');
  expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain('.docx');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(artifact.sha256);
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  expect(value).toContain('公示');
});

test('the same request again, also at the same time, is one job; another key is one artifact', async () => {
  const { noticeId, clerk } = seeded;
  const key = randomUUID();
  const request = { noticeId, userId: clerk, key };
  const answers = await Promise.all([1, 2, 3].map(() => requestPaper(app, request)));
  expect(new Set(answers.map((answer) => answer.data?.id)).size).toBe(1);
  const first = await endedJob(app, answers[0]?.data?.id ?? '', clerk);
  const again = await makePaper(app, { noticeId, userId: clerk });
  expect(again.id).toBe(first.artifact?.id);
  const other = await requestPaper(app, { ...request, expectedRevision: seeded.revision });
  expect(other.__typename).toBe('DuplicateProblem');
});

test('what is wrong with a request is a problem that says so, and nothing is queued', async () => {
  const { noticeId, clerk } = seeded;
  const badKey = await requestPaper(app, { noticeId, userId: clerk, key: 'not-a-key' });
  expect(badKey).toMatchObject({ __typename: 'ValidationProblem' });
  const stale = await requestPaper(app, { noticeId, userId: clerk, expectedRevision: 99 });
  expect(stale).toMatchObject({ __typename: 'ConflictProblem', code: 'CONFLICT' });
  const unknown = await requestPaper(app, { noticeId: seeded.taskId, userId: clerk });
  expect(unknown.__typename).toBe('NotFoundProblem');
  const reader = await seedUser(app, {
    name: '王查阅',
    organizationId: seeded.organizationId,
    role: 'READER',
  });
  const forbidden = await requestPaper(app, { noticeId, userId: reader });
  expect(forbidden.__typename).toBe('ForbiddenProblem');
  const ready = await fetch(`${app.url}/ready`);
  expect(await ready.json()).toMatchObject({ queue: { queued: 0, running: 0 } });
});

test('an upper level sees neither job nor draft paper, and no more than of a missing one', async () => {
  const { noticeId, clerk } = seeded;
  const asked = await requestPaper(app, { noticeId, userId: clerk });
  const job = await endedJob(app, asked.data?.id ?? '', clerk);
  expect(await readJob(app, job.id, upperClerk)).toBeNull();
  const query = 'query ($id: ID!) { node(id: $id) { id } }';
  const seen = await app.ask<{ node: null }>(query, { id: job.artifact?.id }, upperClerk);
  expect(seen.data?.node).toBeNull();
  const refused = await requestPaper(app, { noticeId, userId: upperClerk });
  expect(refused.__typename).toBe('NotFoundProblem');
  expect((await artifactsOf(upperClerk)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});

test('a full queue refuses the next paper, says its bound, and takes it again once there is room', async () => {
  const { noticeId, clerk } = seeded;
  const store = await openStore({ uri: app.mongodbUri });
  const waiting = Array.from({ length: 1_000 }, () => ({
    _id: randomUUID(),
    kind: 'of another runner',
    state: 'QUEUED',
    createdAt: new Date(),
  }));
  const jobs = store.connection.collection<(typeof waiting)[number]>('jobs');
  await jobs.insertMany(waiting);
  const refused = await requestPaper(app, { noticeId, userId: clerk });
  expect(refused).toMatchObject({ __typename: 'QuotaProblem', code: 'QUOTA' });
  expect(refused.message).toContain('1000');
  await jobs.deleteMany({ kind: 'of another runner' });
  await store.close();
  expect(await makePaper(app, { noticeId, userId: clerk })).toMatchObject({ draft: true });
});

test('an approved notice prints its frozen facts, without draft mark, for those above as well', async () => {
  const { noticeId, clerk, head } = seeded;
  const draft = await makePaper(app, { noticeId, userId: clerk });
  const approved = await mutate(app, {
    mutation: 'approveNotice',
    userId: head,
    input: { noticeId, expectedRevision: seeded.revision },
  });
  expect(approved).toMatchObject({ __typename: 'ApproveNoticeSuccess' });
  const issued = await makePaper(app, { noticeId, userId: head });
  expect(issued.draft).toBe(false);
  expect(issued.sha256).not.toBe(draft.sha256);
  const changed = await mutate(app, {
    mutation: 'changeTask',
    userId: clerk,
    input: { id: seeded.taskId, expectedRevision: 1, completion: '审签之后的改动' },
  });
  expect(changed).toMatchObject({ __typename: 'ChangeTaskSuccess' });
  expect(await makePaper(app, { noticeId, userId: clerk })).toMatchObject({ id: issued.id });
  expect((await artifactsOf(clerk)).data?.artifacts.edges.map((edge) => edge.node.draft)).toEqual([
    true,
    true,
    false,
  ]);
  const query = `query ($id: ID!) { node(id: $id) { ... on DisclosureNotice {
    artifacts(last: 1) { totalCount edges { node { draft } } } } } }`;
  const last = await app.ask<{ node: object }>(query, { id: noticeId }, clerk);
  expect(last.data?.node).toEqual({
    artifacts: { totalCount: 3, edges: [{ node: { draft: false } }] },
  });
  const above = await artifactsOf(upperClerk);
  expect(above.data?.artifacts).toEqual({ totalCount: 1, edges: [{ node: { draft: false } }] });
}, 40_000);
