import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningMongodb, startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';

/** A server of its own, for this test ends it in the middle. */
let mongodb: RunningMongodb;
let app: TestApplication;
beforeAll(async () => {
  const settings = { ...provisionSettingsFrom(process.env), mongodbUri: undefined };
  mongodb = await startMongodb({ settings, reporter: collectingReporter([]) });
  app = await startTestApplication('database-gone', { mongodbUri: mongodb.uri });
});
afterAll(() => app.close());

const REGISTER = `mutation ($input: RegisterRegionInput!) {
  registerRegion(input: $input) { __typename ... on RegisterRegionSuccess { data { id } } }
}`;
const province = () => ({
  input: {
    idempotencyKey: randomUUID(),
    name: '江西省',
    fullName: '江西省',
    level: 'PROVINCE',
    code: '360000',
  },
});

test('a request that finds the database gone gets a typed error and what to do, at once', async () => {
  expect((await app.ask(REGISTER, province())).status).toBe(200);
  await mongodb.stop();
  const answers = await Promise.all([
    app.ask('{ viewer { name } }'),
    app.ask(REGISTER, province()),
  ]);
  for (const answer of answers) {
    expect(answer.status).toBe(503);
    expect(answer.errors?.[0]?.extensions?.code).toBe('UNAVAILABLE');
    expect(answer.errors?.[0]?.message).toContain('请稍后');
  }
  expect((await fetch(`${app.url}/health`)).status).toBe(200);
  expect((await fetch(`${app.url}/ready`)).status).toBe(503);
});
