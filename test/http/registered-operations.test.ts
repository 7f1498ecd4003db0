import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { persistedOperations, sha256 } from '../../server/http/operation/persisted-operations.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { seedPlace } from '../testkit/notice-seed.ts';

const registered = 'query Viewer { viewer { name } }';
const manifest = { [`sha256:${sha256(registered)}`]: registered };

let app: TestApplication;
let closed: TestApplication;
/** A clerk: administrators may send operations of their own. */
let user: string;
beforeAll(async () => {
  app = await startTestApplication('registered', { persisted: persistedOperations([manifest]) });
  closed = await startTestApplication('registered', {
    mongodbUri: app.mongodbUri,
    adHocOperations: false,
    persisted: persistedOperations([manifest]),
  });
  const place = await seedPlace(app, {
    regions: [{ name: '虚构省', fullName: '虚构省', level: 'PROVINCE', madeUp: ['name'] }],
    organization: { name: '虚构省整改办', kind: 'RECTIFICATION_OFFICE', madeUp: ['name'] },
  });
  user = place.clerk;
});
afterAll(async () => {
  await closed.close();
  await app.close();
});

async function ask(of: TestApplication, userId: string, body: object) {
  const response = await fetch(`${of.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await of.issueToken(userId)}`,
    },
    body: JSON.stringify(body),
  });
  const answer: { data?: unknown; errors?: { message: string; extensions: { code: string } }[] } =
    await response.json();
  return { status: response.status, ...answer };
}

const byHash = (hash: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
});

describe('in development', () => {
  test('any document runs, and a registered one by its hash', async () => {
    const user = 'security-administrator';
    expect((await ask(app, user, { query: '{ viewer { id } }' })).status).toBe(200);
    const answer = await ask(app, user, byHash(sha256(registered)));
    expect(answer.data).toMatchObject({ viewer: { name: '安全管理员' } });
    const prefixed = await ask(app, user, byHash(`sha256:${sha256(registered)}`));
    expect(prefixed.status).toBe(200);
  });

  test('a client cannot register an operation', async () => {
    const query = `query New { viewer { id } }`;
    const user = 'security-administrator';
    await ask(app, user, { query, ...byHash(sha256(query)) });
    const again = await ask(app, user, byHash(sha256(query)));
    expect(again.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(again.errors?.[0]?.message).toContain('没有登记此操作');
    const unlike = await ask(app, user, { query, ...byHash(sha256(randomUUID())) });
    expect(unlike.status).toBe(400);
  });
});

describe('where only registered operations run, as in production', () => {
  test('a registered operation runs by hash, and as text', async () => {
    expect((await ask(closed, user, byHash(sha256(registered)))).status).toBe(200);
    expect((await ask(closed, user, { query: registered })).status).toBe(200);
  });

  test.each(['{ viewer { id } }', `${registered} `, '{ __typename }', 'not GraphQL at all'])(
    'another document is refused before it is read: %s',
    async (query) => {
      const answer = await ask(closed, user, { query });
      expect(answer.status).toBe(403);
      expect(answer.errors?.[0]?.extensions.code).toBe('OPERATION_NOT_REGISTERED');
      expect(answer.errors?.[0]?.message).toContain('PERSISTED_OPERATIONS');
    },
  );

  test('but for a caller who may run documents of one’s own', async () => {
    const answer = await ask(closed, 'system-administrator', { query: '{ viewer { name } }' });
    expect(answer.data).toMatchObject({ viewer: { name: '系统管理员' } });
  });
});

test('a manifest whose text was changed is refused', () => {
  const changed = { [sha256(registered)]: `${registered} ` };
  expect(() => persistedOperations([changed])).toThrow(/操作清单有误/);
});
