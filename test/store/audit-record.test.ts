import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { platformCaller, platformScope } from '../../server/domain/access/caller.ts';
import {
  ADMINISTRATOR_IDS,
  ensureAdministrators,
} from '../../server/services/identity/ensure-administrators.ts';
import { changeOrganization } from '../../server/services/organization/change-organization.ts';
import { registerOrganization } from '../../server/services/organization/register-organization.ts';
import { registerRegion } from '../../server/services/region/register-region.ts';
import type { ServiceContext } from '../../server/services/service-context.ts';
import { auditHash, auditModels, GENESIS_HASH } from '../../server/store/audit/record-audit.ts';
import type { Store } from '../../server/store/connection.ts';
import { userRepository } from '../../server/store/identity/users.ts';
import { organizationRepository } from '../../server/store/organization/organizations.ts';
import { openTestStore } from '../testkit/store.ts';

let store: Store;
let context: ServiceContext;
let regionId: string;

beforeAll(async () => {
  store = await openTestStore('audit');
  const ports = { store, clock: { now: () => new Date() }, newId: () => randomUUID() };
  await ensureAdministrators(ports);
  const user = await userRepository(store).find(
    platformScope,
    ADMINISTRATOR_IDS.SYSTEM_ADMINISTRATOR,
  );
  if (!user) throw new Error('no administrator');
  const { _id: userId, name, memberships } = user;
  const caller = { ...platformCaller({ userId, name }), memberships };
  context = { ...ports, caller, requestId: 'test' };
  const region = await registerRegion(context, {
    idempotencyKey: randomUUID(),
    region: { name: '江西省', fullName: '江西省', level: 'PROVINCE', code: '360000' },
  });
  regionId = region._id;
});
afterAll(() => store.close());

const register = (name: string) =>
  registerOrganization(context, {
    idempotencyKey: randomUUID(),
    organization: { name, kind: 'OTHER', regionId, madeUp: ['name'] },
  });

const eventsOf = (subjectId: string) =>
  auditModels(store).events.find({ subjectId }).sort({ revision: 1 }).lean().exec();

test('each revision has its event, with who, what and the values before and after', async () => {
  const organ = await register('虚构一局');
  await changeOrganization(context, {
    id: organ._id,
    expectedRevision: 1,
    changes: { shortName: '一局' },
  });
  await changeOrganization(context, {
    id: organ._id,
    expectedRevision: 2,
    changes: { shortName: null, codeWord: '虚构' },
  });
  const [registered, ...changes] = await eventsOf(organ._id);
  expect(registered).toMatchObject({
    action: 'organization:register',
    revision: 1,
    actorName: '系统管理员',
    chainId: organ._id,
  });
  expect(changes.map(({ action, revision, changes: paths }) => [action, revision, paths])).toEqual([
    ['organization:change', 2, [{ path: 'shortName', to: '一局' }]],
    [
      'organization:change',
      3,
      [
        { path: 'shortName', from: '一局' },
        { path: 'codeWord', to: '虚构' },
      ],
    ],
  ]);
});

test('a refused change and one that changes nothing leave neither revision nor event', async () => {
  await register('虚构二局');
  const organ = await register('虚构三局');
  const change = (changes: Record<string, unknown>) =>
    changeOrganization(context, { id: organ._id, expectedRevision: 1, changes });
  await expect(change({ name: '虚构二局' })).rejects.toMatchObject({ code: 'DUPLICATE' });
  await expect(change({ kind: 'NONE' })).rejects.toMatchObject({ code: 'VALIDATION' });
  await change({ name: '虚构三局' });
  expect(await eventsOf(organ._id)).toHaveLength(1);
  const row = await organizationRepository(store).find(platformScope, organ._id);
  expect(row).toMatchObject({ name: '虚构三局', revision: 1 });
});

test('every chain is unbroken under twenty writers at once', async () => {
  const organ = await register('虚构四局');
  const paths = ['shortName', 'codeWord', 'contacts', 'madeUp', 'kind'];
  const values: Record<string, unknown> = {
    shortName: '四局',
    codeWord: '虚构四',
    contacts: [{ phone: '12345' }],
    madeUp: ['name', 'shortName'],
    kind: 'DEPARTMENT',
  };
  await Promise.all([
    ...paths.map((path) =>
      changeOrganization(context, {
        id: organ._id,
        expectedRevision: 1,
        changes: { [path]: values[path] },
      }),
    ),
    ...Array.from({ length: 15 }, (_, place) => register(`虚构并发${place}局`)),
  ]);
  expect((await eventsOf(organ._id)).map((event) => event.revision)).toEqual([1, 2, 3, 4, 5, 6]);
  const { events, heads } = auditModels(store);
  for (const head of await heads.find().lean().exec()) {
    const chain = await events.find({ chainId: head._id }).sort({ seq: 1 }).lean().exec();
    let previousHash = GENESIS_HASH;
    for (const [place, event] of chain.entries()) {
      const { hash, ...rest } = event;
      expect(event).toMatchObject({ seq: place + 1, previousHash });
      expect(auditHash(rest)).toBe(hash);
      previousHash = hash;
    }
    expect(head).toMatchObject({ seq: chain.length, hash: previousHash });
  }
});
