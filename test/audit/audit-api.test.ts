import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { readPublicKey } from '../../server/audit-proof/checkpoint-signature.ts';
import { proveExport } from '../../server/audit-proof/verify-export.ts';
import { signedLinks } from '../../server/auth/signed-links.ts';
import { recordRefusals } from '../../server/services/audit/record-refusals.ts';
import { refusalTallyModel } from '../../server/store/audit/refusal-tallies.ts';
import { openStore, type Store } from '../../server/store/connection.ts';
import { startTestApplication, TEST_SECRET, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { seedUser } from '../testkit/notice-seed.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';

let app: TestApplication;
let store: Store;
let registry: Registry;
let auditor: string;

beforeAll(async () => {
  app = await startTestApplication('audit-api');
  store = await openStore({ uri: app.mongodbUri });
  registry = await seedRegistry(app);
  const { organizationId } = registry.county;
  auditor = await seedUser(app, { name: '孙审计', organizationId, role: 'AUDITOR' });
  await registerInspection(registry.clerk, registry.county.regionId);
  await registerInspection(registry.neighbourClerk, registry.neighbour.regionId);
}, 60_000);
afterAll(async () => {
  await store.close();
  await app.close();
});

const registerInspection = (userId: string, regionId: string) =>
  succeed(app, {
    mutation: 'registerInspection',
    userId,
    input: {
      name: `督察${userId}`,
      tier: 'PROVINCIAL',
      kind: 'ROUTINE',
      regionId,
      madeUp: ['name'],
    },
  });

type Events = {
  auditEvents: {
    totalCount: number;
    pageInfo: { endCursor: string; hasNextPage: boolean };
    edges: {
      node: { seq: number; chain: string; action: string; actorName: string; subjectId: string };
    }[];
  };
};

async function events(
  userId: string,
  filter: Record<string, unknown> = {},
  page: Record<string, unknown> = { first: 100 },
): Promise<Events['auditEvents']> {
  const answer = await app.ask<Events>(
    `query ($filter: AuditEventFilterInput, $first: Int, $after: String) {
      auditEvents(filter: $filter, first: $first, after: $after) {
        totalCount pageInfo { endCursor hasNextPage }
        edges { node {
          seq chain action actionName actorName actorRole subjectId sha256 sm3
          actorOrganization { name } changes { path to }
        } }
      }
    }`,
    { filter, ...page },
    userId,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.auditEvents;
}

const actionsOf = (found: Events['auditEvents']) => found.edges.map(({ node }) => node.action);

test('an auditor reads the record of the organ and below, the audit administrator all of it', async () => {
  const own = await events(auditor);
  expect(actionsOf(own)).toContain('inspection:register');
  expect(own.totalCount).toBe(own.edges.length);
  const whole = await events('audit-administrator');
  expect(whole.totalCount).toBeGreaterThan(own.totalCount);
  const filter = { organizationId: registry.neighbour.organizationId };
  expect(actionsOf(await events('audit-administrator', filter))).toContain('inspection:register');
  // What is another's answers as what does not exist.
  expect(await events(auditor, filter)).toMatchObject({ edges: [], totalCount: 0 });
  for (const userId of [registry.clerk, registry.provinceClerk, 'system-administrator']) {
    expect(await events(userId)).toMatchObject({ edges: [], totalCount: 0 });
  }
});

test('every filter narrows, and pages follow one another without gap', async () => {
  const byAction = await events('audit-administrator', { action: 'inspection:register' });
  expect(byAction.edges.map(({ node }) => node)).toMatchObject([
    { actionName: '登记督察', actorRole: 'CLERK', actorOrganization: { name: '兴国县虚构整改办' } },
    { actorOrganization: { name: '宁都县虚构整改办' } },
  ]);
  const subjectId = byAction.edges[0]?.node.subjectId;
  expect(await events('audit-administrator', { subjectId })).toMatchObject({ totalCount: 1 });
  const county = { regionId: registry.county.regionId, action: 'inspection:register' };
  expect(await events('audit-administrator', county)).toMatchObject({ totalCount: 1 });
  const actorId = Buffer.from(`User:${registry.clerk}`).toString('base64url');
  expect(actionsOf(await events('audit-administrator', { actorId }))).toEqual([
    'inspection:register',
  ]);
  const future = { from: '2099-01-01T00:00:00Z' };
  expect(await events('audit-administrator', future)).toMatchObject({ totalCount: 0 });
  const whole = await events('audit-administrator');
  const seen: unknown[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await events('audit-administrator', {}, { first: 3, after });
    seen.push(...page.edges.map(({ node }) => node));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect(seen).toEqual(whole.edges.map(({ node }) => node));
});

test('a checkpoint and an export of the API are proved without the server', async () => {
  const checkpoint = await succeed<{
    number: number;
    jws: string;
    publicKey: string;
    exportUrl: string;
  }>(app, {
    mutation: 'exportAuditCheckpoint',
    userId: 'audit-administrator',
    select: 'number jws publicKey exportUrl',
    input: { idempotencyKey: randomUUID() },
  });
  const key = readPublicKey(checkpoint.publicKey);
  if (!key) throw new Error('no public key');
  const download = async (userId: string, more = '') =>
    fetch(`${app.url}${checkpoint.exportUrl}${more}`, {
      headers: { authorization: `Bearer ${await app.issueToken(userId)}` },
    });
  const answer = await download('audit-administrator');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'application/x-ndjson',
  ]);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const proof = await proveExport(Readable.from([bytes]), { jws: checkpoint.jws, key });
  expect(proof).toMatchObject({ findings: [], found: 0, later: 0 });
  expect(proof.records).toBe(bytes.toString().trim().split('\n').length);
  const one = await download('audit-administrator', '&chain=platform');
  const chainBytes = Buffer.from(await one.arrayBuffer());
  const chainId = 'platform';
  const chainProof = await proveExport(Readable.from([chainBytes]), {
    jws: checkpoint.jws,
    key,
    chainId,
  });
  expect(chainProof).toMatchObject({ found: 0, chains: 1 });
  expect((await download(auditor)).status).toBe(403);
  expect((await download('audit-administrator', '&chain=nobody')).status).toBe(404);
  expect((await fetch(`${app.url}${checkpoint.exportUrl}`)).status).toBe(401);
});

test('a second checkpoint names the first; only the audit administrator makes one', async () => {
  const make = (userId: string) =>
    mutate<{ number: number; jws: string; sha256: string }>(app, {
      mutation: 'exportAuditCheckpoint',
      userId,
      select: 'number jws sha256',
      input: { idempotencyKey: randomUUID() },
    });
  const [first, second] = [await make('audit-administrator'), await make('audit-administrator')];
  const payload = JSON.parse(
    Buffer.from(String(second.data?.jws).split('.')[1] ?? '', 'base64url').toString(),
  );
  expect(payload).toMatchObject({
    number: Number(first.data?.number) + 1,
    previous: first.data?.sha256,
  });
  expect((await make(auditor)).__typename).toBe('ForbiddenProblem');
  expect((await make('system-administrator')).__typename).toBe('ForbiddenProblem');
});

test('refusals of known callers are counted by the minute and then stand in the record', async () => {
  const forbidden = () =>
    mutate(app, {
      mutation: 'registerRegion',
      userId: registry.clerk,
      input: { name: '某省', fullName: '某省', level: 'PROVINCE', code: '370000' },
    });
  const minute = new Date().getMinutes();
  for (let time = 0; time < 5; time += 1) {
    expect((await forbidden()).__typename).toBe('ForbiddenProblem');
  }
  const tallies = refusalTallyModel(store);
  const counted = async () =>
    (await tallies.find({ userId: registry.clerk, action: 'registerRegion' }).lean().exec()).reduce(
      (sum, { count }) => sum + count,
      0,
    );
  await expect.poll(counted, { timeout: 3_000 }).toBe(5);
  const later = { now: () => new Date(Date.now() + 120_000) };
  // Two processes close the minute at once: each tally becomes one event.
  await Promise.all([
    recordRefusals({ store, clock: later }),
    recordRefusals({ store, clock: later }),
  ]);
  expect(await counted()).toBe(0);
  const found = await events(auditor, { action: 'audit:refused' });
  const counts = found.edges
    .map(({ node }) => node)
    .filter(({ actorName }) => actorName === '张经办');
  expect(counts.length).toBeLessThanOrEqual(new Date().getMinutes() === minute ? 1 : 2);
  expect(JSON.stringify(counts)).toContain('registerRegion');
  expect(JSON.stringify(counts)).toContain('FORBIDDEN');
});

test('what is asked for by id and not given, and files that are not one’s own, are counted too', async () => {
  const other = encodeGlobalId('User', registry.neighbourClerk);
  const ids = [other, encodeGlobalId('User', 'none')];
  const nulls = await app.ask<{ node: null; nodes: null[] }>(
    'query ($id: ID!, $ids: [ID!]!) { node(id: $id) { id } nodes(ids: $ids) { id } }',
    { id: other, ids },
    registry.clerk,
  );
  expect(nulls).toMatchObject({ data: { node: null, nodes: [null, null] } });
  const key = new TextEncoder().encode(TEST_SECRET);
  const grant = { userId: registry.clerk, subjectId: 'none' };
  const links = {
    '/files': await signedLinks(key, 'file').issue(grant, 60),
    '/files/uploads': await signedLinks(key, 'upload').issue(grant, 60),
  };
  for (const [path, link] of Object.entries(links)) {
    expect((await fetch(`${app.url}${path}/none?t=${link}`)).status).toBe(403);
  }
  const put = { method: 'PUT', body: 'x' };
  const sent = await fetch(`${app.url}/files/uploads/none?t=${links['/files/uploads']}`, put);
  expect(sent.status).toBe(403);
  const headers = { authorization: `Bearer ${await app.issueToken(registry.clerk)}` };
  expect((await fetch(`${app.url}/audit/export`, { headers })).status).toBe(403);
  const counted = async () => {
    const found = await refusalTallyModel(store).find({ userId: registry.clerk }).lean().exec();
    const counts: Record<string, number> = {};
    for (const { action, code, count } of found) {
      const name = `${action} ${code}`;
      counts[name] = (counts[name] ?? 0) + count;
    }
    return counts;
  };
  await expect.poll(counted, { timeout: 3_000 }).toMatchObject({
    'node:User NOT_FOUND': 3,
    'GET /files NOT_FOUND': 1,
    'GET /files/uploads NOT_FOUND': 1,
    'PUT /files/uploads NOT_FOUND': 1,
    'GET /audit/export FORBIDDEN': 1,
  });
});

test('a replayed request for a checkpoint makes no second one', async () => {
  const idempotencyKey = randomUUID();
  const make = () =>
    succeed<{ number: number }>(app, {
      mutation: 'exportAuditCheckpoint',
      userId: 'audit-administrator',
      select: 'number',
      input: { idempotencyKey },
    });
  expect((await make()).number).toBe((await make()).number);
});
