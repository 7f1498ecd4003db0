import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platformCaller } from '../../server/domain/access/caller.ts';
import { expireUploads } from '../../server/services/upload/expire-uploads.ts';
import { blobModels } from '../../server/store/blob/blob-models.ts';
import { blobReferrers } from '../../server/store/blob/referrers.ts';
import { sweepBlobs } from '../../server/store/blob/sweep-blobs.ts';
import { openStore, type Store } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { type MutationResult, mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedPlace, seedUser } from '../testkit/notice-seed.ts';

type Uploaded = {
  id: string;
  state: string;
  uploadUrl: string | null;
  downloadUrl: string | null;
  file: { kind: string; sha256: string; pageCount: number } | null;
  refusal: { code: string; message: string } | null;
};

let app: TestApplication;
let store: Store;
let place: NoticePlace;
let now = new Date('2026-03-02T01:00:00Z');

beforeAll(async () => {
  app = await startTestApplication('uploads', { clock: { now: () => now } });
  store = await openStore({ uri: app.mongodbUri });
  defineModels(store);
  place = await seedPlace(app, {
    regions: [{ name: '虚构省', fullName: '虚构省', level: 'PROVINCE', madeUp: ['name'] }],
    organization: { name: '虚构省整改办', kind: 'RECTIFICATION_OFFICE', madeUp: ['name'] },
  });
});
afterAll(async () => {
  await store.close();
  await app.close();
});

const select =
  'id state uploadUrl downloadUrl file { kind sha256 pageCount } refusal { code message }';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const create = (input: Record<string, unknown>, userId = place.clerk) =>
  mutate<Uploaded>(app, {
    mutation: 'createUpload',
    userId,
    select,
    input: { idempotencyKey: randomUUID(), fileName: '纪要扫描件.pdf', byteLength: 1, ...input },
  });

const put = (url: string | null, bytes: Uint8Array) =>
  fetch(new URL(url ?? '', app.url), { method: 'PUT', body: Uint8Array.from(bytes) });

const complete = (id: string, sha256: string, userId = place.clerk) =>
  mutate<Uploaded>(app, {
    mutation: 'completeUpload',
    userId,
    select,
    input: { id, sha256 },
  });

async function send(bytes: Uint8Array, fileName: string): Promise<MutationResult<Uploaded>> {
  const { data } = await create({ fileName, byteLength: bytes.byteLength });
  const sent = await put(data?.uploadUrl ?? null, bytes);
  expect(sent.status).toBe(204);
  return complete(data?.id ?? '', hashOf(bytes));
}

async function scan(pages: number): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) document.addPage([595, 842]);
  return document.save();
}

/** A photo as phones write it: turned by its EXIF mark, with a place. */
const photo = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#4080c0' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '26/1 20/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

const blobs = () => blobModels(store).files.countDocuments().exec();

test('a scan is announced, sent, completed, and fetched as it was', async () => {
  const bytes = await scan(3);
  const done = await send(bytes, '常委会会议纪要（虚构）.pdf');
  expect(done.data).toMatchObject({
    state: 'READY',
    uploadUrl: null,
    file: { kind: 'PDF', sha256: hashOf(bytes), pageCount: 3 },
  });
  const fetched = await fetch(new URL(done.data?.downloadUrl ?? '', app.url));
  expect(fetched.headers.get('content-type')).toBe('application/pdf');
  expect(fetched.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await fetched.arrayBuffer()).equals(bytes)).toBe(true);
});

test('a phone photo is kept upright and without the place where it was taken', async () => {
  const done = await send(await photo(), '现场照片.JPG');
  expect(done.data).toMatchObject({ state: 'READY', file: { kind: 'JPEG', pageCount: 1 } });
  const fetched = await fetch(new URL(done.data?.downloadUrl ?? '', app.url));
  const kept = await sharp(Buffer.from(await fetched.arrayBuffer())).metadata();
  expect([kept.width, kept.height, kept.exif]).toEqual([300, 400, undefined]);
});

test('what a file is shows from its bytes; what is not taken is refused with its reason', async () => {
  const script = await PDFDocument.create();
  script.addPage();
  script.addJavaScript('open', 'app.alert(1)');
  const cases: [string, Uint8Array, string][] = [
    ['方案.pdf', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'FILE_KIND'],
    ['方案.pdf', randomBytes(2_000), 'FILE_KIND'],
    ['方案.pdf', await script.save(), 'PDF_ACTIVE_CONTENT'],
    ['照片.jpg', (await photo()).subarray(0, 900), 'IMAGE_DAMAGED'],
    ['方案.pdf', (await scan(2)).subarray(0, 400), 'PDF_DAMAGED'],
  ];
  for (const [name, bytes, code] of cases) {
    const done = await send(bytes, name);
    expect(done.data).toMatchObject({ state: 'REFUSED', file: null, refusal: { code } });
    expect(done.data?.refusal?.message).toMatch(/请/u);
  }
});

test.each([
  ['../会议纪要.pdf', '含有路径分隔符'],
  ['..\\会议纪要.pdf', '含有路径分隔符'],
  ['.htaccess', '以点开头'],
  ['con.pdf', '系统保留'],
  ['会议纪要.pdf ', '以点或空格结尾'],
  [`${'长'.repeat(90)}.pdf`, '超过255字节'],
  ['纪要\u202Efdp.exe', 'U+202E'],
])('a file named %j is refused', async (fileName, reason) => {
  const refused = await create({ fileName });
  expect(refused.__typename).toBe('ValidationProblem');
  expect(refused.message).toContain(reason);
});

test('an empty file and one that is too long are refused before anything is sent', async () => {
  expect((await create({ byteLength: 0 })).message).toContain('0字节');
  expect((await create({ byteLength: 2 ** 28 })).message).toContain('128兆字节');
});

test('bytes that differ in length or hash from what was said are not taken', async () => {
  const before = await blobs();
  const bytes = await scan(1);
  const { data } = await create({ byteLength: bytes.byteLength });
  const id = data?.id ?? '';
  for (const wrong of [bytes.subarray(1), Buffer.concat([bytes, Buffer.from('x')])]) {
    const answer = await put(data?.uploadUrl ?? '', wrong);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('文件长度与所报不符');
  }
  const early = await complete(id, hashOf(bytes));
  expect(early).toMatchObject({ __typename: 'StateProblem', from: 'OPEN' });
  expect((await put(data?.uploadUrl ?? '', bytes)).status).toBe(204);
  expect((await put(data?.uploadUrl ?? '', bytes)).status).toBe(409);
  const done = await complete(id, hashOf(Buffer.from('another')));
  expect(done.data).toMatchObject({ state: 'REFUSED', refusal: { code: 'HASH_DIFFERS' } });
  // The short one stands until the sweep, the long one was cut off and left nothing.
  expect((await blobs()) - before).toBeLessThanOrEqual(2);
});

test('a sender that hangs up leaves the upload open and nothing behind', async () => {
  const { data } = await create({ byteLength: 1_000_000 });
  const pieces = () => blobModels(store).chunks.countDocuments().exec();
  const before = [await blobs(), await pieces()];
  await new Promise<void>((resolve) => {
    const sending = request(new URL(data?.uploadUrl ?? '', app.url), {
      method: 'PUT',
      headers: { 'content-length': '1000000' },
    });
    sending.on('error', () => resolve());
    sending.write(randomBytes(400_000));
    setTimeout(() => sending.destroy(), 150);
  });
  await expect.poll(async () => [await blobs(), await pieces()]).toEqual(before);
  const row = await app.ask<{ node: { state: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on Upload { state } } }',
    { id: data?.id },
    place.clerk,
  );
  expect(row.data?.node.state).toBe('OPEN');
});

test('only who opened an upload sends and completes it; a forged link is refused', async () => {
  const bytes = await scan(1);
  const { data } = await create({ byteLength: bytes.byteLength });
  const colleague = await seedUser(app, {
    name: '王经办',
    organizationId: place.organizationId,
    role: 'CLERK',
  });
  const seen = await app.ask<{ node: Uploaded }>(
    `query ($id: ID!) { node(id: $id) { ... on Upload { ${select} } } }`,
    { id: data?.id },
    colleague,
  );
  expect(seen.data?.node).toMatchObject({ state: 'OPEN', uploadUrl: null });
  expect(await complete(data?.id ?? '', hashOf(bytes), colleague)).toMatchObject({
    __typename: 'NotFoundProblem',
  });
  const url = new URL(data?.uploadUrl ?? '', app.url);
  const forged = new URL(url);
  forged.searchParams.set('t', `${url.searchParams.get('t')}x`);
  const other = await create({ byteLength: 5 });
  const elsewhere = new URL(other.data?.uploadUrl ?? '', app.url);
  elsewhere.search = url.search;
  for (const address of [forged, elsewhere, new URL(url.pathname, app.url)]) {
    const answer = await fetch(address, { method: 'PUT', body: Uint8Array.from(bytes) });
    expect(answer.status).toBe(403);
  }
});

test('completing twice gives one answer, and the same file is stored once', async () => {
  const bytes = await scan(4);
  const first = await send(bytes, '甲.pdf');
  const count = await blobs();
  expect((await complete(first.data?.id ?? '', hashOf(bytes))).data).toMatchObject({
    state: 'READY',
    file: first.data?.file,
  });
  const second = await send(bytes, '乙.pdf');
  expect(second.data?.file).toEqual(first.data?.file);
  expect(await blobs()).toBe(count);
});

test('what is not completed within the hour expires, and its bytes are swept', async () => {
  const bytes = await scan(5);
  const { data } = await create({ byteLength: bytes.byteLength });
  await put(data?.uploadUrl ?? '', bytes);
  now = new Date(now.getTime() + 3_600_000);
  expect(await complete(data?.id ?? '', hashOf(bytes))).toMatchObject({
    __typename: 'StateProblem',
    from: 'EXPIRED',
  });
  const room = { store, clock: { now: () => now }, newId: randomUUID, requestId: randomUUID() };
  const caller = platformCaller({ userId: 'platform', name: '平台' });
  expect(await expireUploads({ ...room, caller })).toBeGreaterThanOrEqual(1);
  expect(await expireUploads({ ...room, caller })).toBe(0);
  await sweepBlobs({ store, referrers: blobReferrers(store), graceMs: 0 });
  const left = await blobModels(store).files.countDocuments({ 'metadata.sha256': hashOf(bytes) });
  expect(left).toBe(0);
  const kept = await succeed<Uploaded>(app, {
    mutation: 'createUpload',
    userId: place.clerk,
    select,
    input: { idempotencyKey: randomUUID(), fileName: '新.pdf', byteLength: 1 },
  });
  expect(kept.state).toBe('OPEN');
});
