import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeGlobalId } from '../../schema/global-id.ts';
import { openStore, type Store } from '../../server/store/connection.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { seedUser } from '../testkit/notice-seed.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';

const REPORTER = {
  name: '赵虚构',
  phone: '13900000001',
  address: '兴国县虚构镇某村3组',
  note: '只在晚上方便接听',
};

type Shown = { reporter: typeof REPORTER | null; reporterHidden: boolean };

let app: TestApplication;
let store: Store;
let seed: Registry;
let head: string;
let inspectionId: string;
beforeAll(async () => {
  app = await startTestApplication('reporter');
  store = await openStore({ uri: app.mongodbUri });
  seed = await seedRegistry(app);
  const { organizationId } = seed.county;
  head = await seedUser(app, { name: '李负责', organizationId, role: 'HEAD' });
  const inspection = { tier: 'CENTRAL', kind: 'ROUTINE', name: '第二轮中央生态环境保护督察' };
  const userId = seed.clerk;
  inspectionId = (await succeed(app, { mutation: 'registerInspection', userId, input: inspection }))
    .id;
});
afterAll(async () => {
  await store.close();
  await app.close();
});

const register = (input: Record<string, unknown>) =>
  mutate<{ id: string; revision: number }>(app, {
    mutation: 'registerProblem',
    userId: seed.clerk,
    select: 'id revision',
    input: { source: 'PETITION', inspectionId, text: '夜间施工噪声扰民', ...input },
  });

const change = (id: string, userId: string, changes: Record<string, unknown>) =>
  mutate<{ id: string; revision: number }>(app, {
    mutation: 'changeProblem',
    userId,
    select: 'id revision',
    input: { id, ...changes },
  });

async function registered(input: Record<string, unknown> = {}): Promise<string> {
  const { data } = await register({ reporter: REPORTER, ...input });
  if (!data) throw new Error('not registered');
  return data.id;
}

async function shown(id: string, userId: string): Promise<Shown | null | undefined> {
  const answer = await app.ask<{ node: Shown | null }>(
    `query ($id: ID!) { node(id: $id) { ... on RectificationProblem {
      reporter { name phone address note } reporterHidden } } }`,
    { id },
    userId,
  );
  return answer.data?.node;
}

async function storedReporter(id: string): Promise<unknown> {
  const { db } = store.connection;
  const row = await db?.collection('problems').findOne({ _id: decodeGlobalId(id).id as never });
  return row?.reporter;
}

/** Everything in the database, as text. */
async function wholeDatabase(): Promise<string> {
  const collections = (await store.connection.db?.collections()) ?? [];
  const contents = await Promise.all(collections.map((one) => one.find({}).toArray()));
  return JSON.stringify(contents);
}

describe('the reporter of a petition', () => {
  it('is read by clerk and head of the owning organ, and by nobody else', async () => {
    const id = await registered();
    for (const userId of [seed.clerk, head]) {
      expect(await shown(id, userId)).toEqual({ reporter: REPORTER, reporterHidden: false });
    }
    expect(await shown(id, seed.provinceClerk)).toEqual({ reporter: null, reporterHidden: true });
  });

  it('is hidden alike where there is none', async () => {
    const id = await registered({ reporter: undefined });
    expect(await shown(id, seed.provinceClerk)).toEqual({ reporter: null, reporterHidden: true });
    expect(await shown(id, seed.clerk)).toEqual({ reporter: null, reporterHidden: false });
  });

  it('stands in the database as ciphertext only, also in the record and in kept answers', async () => {
    const id = await registered();
    expect(await storedReporter(id)).toMatch(/^v1\.[0-9a-f]{12}\.[\w-]+$/);
    const everything = await wholeDatabase();
    expect(everything).toContain(String(await storedReporter(id)));
    for (const value of Object.values(REPORTER)) expect(everything).not.toContain(value);
  });

  it('gives the first answer to the same call, and refuses the key with another reporter', async () => {
    const idempotencyKey = randomUUID();
    const first = await register({ idempotencyKey, reporter: REPORTER });
    const again = await register({ idempotencyKey, reporter: REPORTER });
    expect(again.data?.id).toBe(first.data?.id);
    const other = { ...REPORTER, phone: '13900000002' };
    const refused = await register({ idempotencyKey, reporter: other });
    expect(refused.__typename).toBe('DuplicateProblem');
  });

  it('is replaced and cleared as a whole, and stays when other fields change', async () => {
    const id = await registered();
    await change(id, seed.clerk, { expectedRevision: 1, category: '噪声' });
    expect((await shown(id, seed.clerk))?.reporter).toEqual(REPORTER);
    await change(id, seed.clerk, { expectedRevision: 2, reporter: { name: '钱虚构' } });
    expect((await shown(id, seed.clerk))?.reporter).toMatchObject({ name: '钱虚构', phone: null });
    await change(id, seed.clerk, { expectedRevision: 3, reporter: null });
    expect((await shown(id, seed.clerk))?.reporter).toBeNull();
    expect(await storedReporter(id)).toBeUndefined();
  });

  it('is not written by who may not read it', async () => {
    const id = await registered();
    const changes = { expectedRevision: 1, reporter: { name: '孙虚构' } };
    for (const userId of [seed.provinceClerk, head]) {
      expect((await change(id, userId, changes)).__typename).toBe('ForbiddenProblem');
    }
    expect((await change(id, seed.neighbourClerk, changes)).__typename).toBe('NotFoundProblem');
    expect((await shown(id, seed.clerk))?.reporter).toEqual(REPORTER);
  });

  it('belongs to petitions and holds something', async () => {
    const own = await register({
      source: 'SELF_FOUND',
      inspectionId: undefined,
      reporter: REPORTER,
    });
    expect(own.issues).toEqual([expect.objectContaining({ path: ['input', 'reporter'] })]);
    const empty = await register({ reporter: {} });
    expect(empty.issues?.[0]?.message).toContain('匿名来信请不填信访人');
  });

  it('may be marked as made up, also where the problem is changed later', async () => {
    const id = await registered({ madeUp: ['reporter.name'] });
    const later = await change(id, seed.clerk, { expectedRevision: 1, category: '噪声' });
    expect(later.data?.revision).toBe(2);
  });
});
