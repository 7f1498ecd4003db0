import { expect, onTestFinished, test } from 'vitest';
import type { ApiLimits } from '../../server/http/limits/api-limits.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { testDatabaseUri } from '../testkit/mongo.ts';

async function start(name: string, limits: Partial<ApiLimits>): Promise<TestApplication> {
  const app = await startTestApplication(name, { limits });
  onTestFinished(() => app.close());
  return app;
}

async function post(app: TestApplication, token: string | undefined, query: string) {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query }),
  });
  const body: { errors?: { message: string; extensions: { code: string } }[] } =
    await response.json();
  const [error] = body.errors ?? [];
  const wait = Number(response.headers.get('retry-after'));
  return { status: response.status, code: error?.extensions.code, message: error?.message, wait };
}

const refused = { status: 429, code: 'RATE_LIMITED' };

test('a user who asks too often waits; another user does not', async () => {
  const app = await start('rate-requests', { requestsPerMinute: 5 });
  const first = await app.issueToken('system-administrator');
  const second = await app.issueToken('security-administrator');
  for (let at = 0; at < 5; at += 1) {
    expect((await post(app, first, '{ __typename }')).status).toBe(200);
  }
  const answer = await post(app, first, '{ __typename }');
  expect(answer).toMatchObject(refused);
  expect(answer.wait).toBeGreaterThan(0);
  expect(answer.wait).toBeLessThanOrEqual(60);
  expect(answer.message).toBe(`请求过于频繁；请在${answer.wait}秒后重试`);
  expect((await post(app, second, '{ __typename }')).status).toBe(200);
});

test('cost points are counted over the processes of one database', async () => {
  const mongodbUri = testDatabaseUri('rate-cost');
  const limits = { costPerMinute: 600 };
  const apps = await Promise.all(
    [1, 2].map(() => startTestApplication('rate-cost', { limits, mongodbUri })),
  );
  for (const app of apps) onTestFinished(() => app.close());
  const [one, two] = apps;
  if (!one || !two) throw new Error('two applications were started');
  const token = await one.issueToken('system-administrator');
  const costly = '{ regions(first: 50) { edges { node { id name code } } } }';
  expect((await post(one, token, costly)).status).toBe(200);
  expect((await post(two, token, costly)).status).toBe(200);
  expect(await post(two, token, costly)).toMatchObject(refused);
  expect(await post(one, token, costly)).toMatchObject(refused);
  expect((await post(one, token, '{ __typename }')).status).toBe(200);
});

test('who is not signed in, or signs in wrongly, is bounded by address', async () => {
  const app = await start('rate-address', { anonymousPerMinute: 3, refusedSignInsPerMinute: 2 });
  for (const status of [401, 401, 401, 429]) {
    expect((await post(app, undefined, '{ __typename }')).status).toBe(status);
  }
  for (const status of [401, 401, 429]) {
    expect((await post(app, 'forged', '{ __typename }')).status).toBe(status);
  }
  const token = await app.issueToken('system-administrator');
  expect((await post(app, token, '{ __typename }')).status).toBe(200);
});
