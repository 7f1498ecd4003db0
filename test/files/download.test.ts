import { request as httpRequest } from 'node:http';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { startTestApplication, TEST_SECRET, type TestApplication } from '../testkit/application.ts';
import { flipBit } from '../testkit/damage-blob.ts';
import { readCase } from '../testkit/notice-case.ts';
import { mutate } from '../testkit/notice-mutation.ts';
import { type SeededNotice, seedCase, seedUser } from '../testkit/notice-seed.ts';
import { type AskedArtifact, makePaper } from '../testkit/paper.ts';

let app: TestApplication;
let seeded: SeededNotice;
let artifact: AskedArtifact;
let url: URL;
let whole: Buffer;
beforeAll(async () => {
  app = await startTestApplication('files', { workers: 1 });
  seeded = await seedCase(app, await readCase('notice-01'));
  artifact = await makePaper(app, { noticeId: seeded.noticeId, userId: seeded.clerk });
  url = new URL(artifact.downloadUrl, app.url);
  whole = Buffer.from(await (await fetch(url)).arrayBuffer());
});
afterAll(() => app.close());

const ask = (headers: Record<string, string>, method = 'GET') => fetch(url, { method, headers });

async function refusal(address: URL): Promise<{ status: number; type: string; code: string }> {
  const response = await fetch(address);
  const body = JSON.parse(await response.text());
  expect(body.errors[0].message).toMatch(/\p{Script=Han}/u);
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    code: body.errors[0].extensions.code,
  };
}

test('a paper is sent whole with its name, its hash as tag, and no leave to guess or share it', async () => {
  const response = await ask({});
  expect(response.status).toBe(200);
  const headers = Object.fromEntries(response.headers);
  expect(headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(artifact.size),
    etag: `"${artifact.sha256}"`,
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  });
  expect(headers['cache-control']).toContain('private');
  const disposition = headers['content-disposition'] ?? '';
  expect(disposition).toMatch(/^attachment; filename="paper-[0-9a-f-]+\.pdf"; filename\*=UTF-8''/);
  const encodedName = disposition.split("UTF-8''")[1] ?? '';
  expect(encodedName).toMatch(/^[A-Za-z0-9%._~!$&+^`|#-]+$/);
  expect(decodeURIComponent(encodedName)).toBe(`${artifact.title}（草稿）.pdf`);
  expect(whole.byteLength).toBe(artifact.size);
});

test('who has the bytes already gets 304, who has others gets them', async () => {
  const etag = `"${artifact.sha256}"`;
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = await ask({ 'if-none-match': known });
    expect([known, response.status, await response.text()]).toEqual([known, 304, '']);
  }
  expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200);
});

test('parts of a paper are sent as asked, and what cannot be is said', async () => {
  const size = artifact.size;
  const parts: [string, number, number][] = [
    ['bytes=0-0', 0, 0],
    ['bytes=10-99', 10, 99],
    [`bytes=${size - 5}-`, size - 5, size - 1],
    ['bytes=-7', size - 7, size - 1],
    [`bytes=5-${size * 2}`, 5, size - 1],
    [`bytes=-${size * 2}`, 0, size - 1],
  ];
  for (const [range, start, end] of parts) {
    const response = await ask({ range });
    expect([range, response.status]).toEqual([range, 206]);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/${size}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.equals(whole.subarray(start, end + 1))).toBe(true);
  }
  for (const range of [`bytes=${size}-`, 'bytes=-0']) {
    const response = await ask({ range });
    expect([range, response.status]).toEqual([range, 416]);
    expect(response.headers.get('content-range')).toBe(`bytes */${size}`);
  }
  for (const range of ['bytes=9-5', 'bytes=0-1,3-4', 'pages=1-2', 'bytes=a-b', 'bytes=-']) {
    expect([range, (await ask({ range })).status]).toEqual([range, 200]);
  }
  expect((await ask({ range: 'bytes=0-0', 'if-range': '"other"' })).status).toBe(200);
  expect((await ask({ range: 'bytes=0-0', 'if-range': `"${artifact.sha256}"` })).status).toBe(206);
});

test('HEAD tells the same without the bytes', async () => {
  const response = await ask({}, 'HEAD');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-length')).toBe(String(artifact.size));
  expect(response.headers.get('etag')).toBe(`"${artifact.sha256}"`);
  expect((await response.arrayBuffer()).byteLength).toBe(0);
});

test('links that are changed, expired, of another paper, of another kind or none at all are refused', async () => {
  const token = url.searchParams.get('t') ?? '';
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'system-administrator' }));
  const key = new TextEncoder().encode(TEST_SECRET);
  const expired = new SignJWT({ subject: claims.subject })
    .setProtectedHeader({ alg: 'HS256', typ: 'file+jwt' })
    .setSubject(claims.sub)
    .setIssuer(claims.iss)
    .setAudience(claims.aud)
    .setIssuedAt(1)
    .setExpirationTime(2)
    .sign(key);
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'file+jwt' })).toString('base64url');
  const tokens = [
    `${head}.${forged.toString('base64url')}.${signature}`,
    `${head}.${body}.${signature.slice(0, -2)}`,
    `${none}.${body}.`,
    await expired,
    await app.issueToken(seeded.clerk),
    'x'.repeat(10_000),
    '',
  ];
  for (const bad of tokens) {
    const address = new URL(url);
    address.searchParams.set('t', bad);
    expect(await refusal(address)).toMatchObject({
      status: 403,
      type: expect.stringContaining('application/json'),
      code: 'FILE_LINK_INVALID',
    });
  }
  const other = new URL(url.href.replace(claims.subject, 'ffffffff-ffff-7fff-bfff-ffffffffffff'));
  expect(await refusal(other)).toMatchObject({ status: 403 });
  const bare = new URL(url.pathname, app.url);
  expect(await refusal(bare)).toMatchObject({ status: 403 });
});

test('a link is of no use to a user who lost the role meanwhile', async () => {
  const { organizationId, noticeId } = seeded;
  const user = await seedUser(app, { name: '赵离任', organizationId, role: 'CLERK' });
  const own = await makePaper(app, { noticeId, userId: user });
  const address = new URL(own.downloadUrl, app.url);
  expect((await fetch(address)).status).toBe(200);
  const changed = await mutate(app, {
    mutation: 'changeMemberships',
    input: {
      userId: Buffer.from(`User:${user}`).toString('base64url'),
      expectedRevision: 1,
      memberships: [],
    },
  });
  expect(changed.__typename).toBe('ChangeMembershipsSuccess');
  expect(await refusal(address)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

test('a time to live outside one second to one day is refused', async () => {
  const query = `query ($id: ID!) { node(id: $id) { ... on Artifact { downloadUrl(ttlSeconds: 0) } } }`;
  const answer = await app.ask(query, { id: artifact.id }, seeded.clerk);
  expect(answer.errors?.[0]).toMatchObject({ extensions: { code: 'VALIDATION' } });
});

test('one flipped bit in the store, and the paper is refused before a byte is sent', async () => {
  const store = await openStore({ uri: app.mongodbUri });
  defineModels(store);
  await flipBit(store, artifact.sha256);
  expect(await refusal(url)).toMatchObject({ status: 500, code: 'BLOB_DAMAGED' });
  const again = await makePaper(app, { noticeId: seeded.noticeId, userId: seeded.clerk });
  expect(again.id).toBe(artifact.id);
  expect((await ask({})).status).toBe(200);
  await store.close();
});

test('a client that goes away in the middle leaves the server well', async () => {
  await new Promise<void>((resolve) => {
    const call = httpRequest(url, (response) => {
      response.once('data', () => {
        call.destroy();
        resolve();
      });
    });
    call.on('error', () => undefined);
    call.end();
  });
  expect((await fetch(`${app.url}/health`)).status).toBe(200);
  expect((await ask({})).status).toBe(200);
});
