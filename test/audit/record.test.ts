import { afterAll, beforeAll, expect, test } from 'vitest';
import { GENESIS_HASH } from '../../server/audit-proof/record-hash.ts';
import { platformScope } from '../../server/domain/access/caller.ts';
import { changeOrganization } from '../../server/services/organization/change-organization.ts';
import { auditModels, eventOf } from '../../server/store/audit/audit-row.ts';
import type { Store } from '../../server/store/connection.ts';
import { organizationRepository } from '../../server/store/organization/organizations.ts';
import { openTestStore } from '../testkit/store.ts';
import { type AuditGround, auditGround } from './audit-ground.ts';
import { brokenChains } from './broken-chains.ts';
import { writersOfOneOrgan } from './writers.ts';

let store: Store;
let ground: AuditGround;

beforeAll(async () => {
  store = await openTestStore('audit');
  ground = await auditGround(store);
});
afterAll(() => store.close());

const eventsOf = async (subjectId: string) =>
  (await auditModels(store).events.find({ subjectId }).sort({ revision: 1 }).lean().exec()).map(
    eventOf,
  );

test('each revision has its event, with who, what and the values before and after', async () => {
  const organ = await ground.organ('虚构一局');
  await changeOrganization(ground.context, {
    id: organ._id,
    expectedRevision: 1,
    changes: { shortName: '一局' },
  });
  await changeOrganization(ground.context, {
    id: organ._id,
    expectedRevision: 2,
    changes: { shortName: null, codeWord: '虚构' },
  });
  const [registered, ...changes] = await eventsOf(organ._id);
  expect(registered).toMatchObject({
    action: 'organization:register',
    revision: 1,
    actor: { name: '系统管理员', role: 'SYSTEM_ADMINISTRATOR', organizationId: 'platform' },
    algorithms: ['SHA-256', 'SM3'],
    previousSha256: GENESIS_HASH,
    previousSm3: GENESIS_HASH,
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
  await ground.organ('虚构二局');
  const organ = await ground.organ('虚构三局');
  const change = (changes: Record<string, unknown>) =>
    changeOrganization(ground.context, { id: organ._id, expectedRevision: 1, changes });
  await expect(change({ name: '虚构二局' })).rejects.toMatchObject({ code: 'DUPLICATE' });
  await expect(change({ kind: 'NONE' })).rejects.toMatchObject({ code: 'VALIDATION' });
  await change({ name: '虚构三局' });
  expect(await eventsOf(organ._id)).toHaveLength(1);
  const row = await organizationRepository(store).find(platformScope, organ._id);
  expect(row).toMatchObject({ name: '虚构三局', revision: 1 });
});

test('every chain is unbroken under twenty writers at once', async () => {
  const organ = await ground.organ('虚构四局');
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
      changeOrganization(ground.context, {
        id: organ._id,
        expectedRevision: 1,
        changes: { [path]: values[path] },
      }),
    ),
    ...Array.from({ length: 15 }, (_, place) => ground.organ(`虚构并发${place}局`)),
  ]);
  expect((await eventsOf(organ._id)).map((event) => event.revision)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(await brokenChains(store)).toEqual([]);
});

test('writers of one organ at once all come through, each with its record', async () => {
  const { context, regionId, organ } = ground;
  const organizationId = (await organ('虚构八局'))._id;
  const place = { organizationId, regionId };
  const times = await writersOfOneOrgan(context, place, { writers: 10, rounds: 2 });
  expect(times).toHaveLength(20);
  expect(Math.max(...times)).toBeLessThan(5_000);
  expect(await brokenChains(store)).toEqual([]);
}, 20_000);

test('a change whose record cannot be written is not made, and can be made afterwards', async () => {
  const organ = await ground.organ('虚构五局');
  const { events, heads } = auditModels(store);
  const refuse = (validator: object) =>
    store.connection.db?.command({ collMod: events.collection.name, validator });
  const change = () =>
    changeOrganization(ground.context, {
      id: organ._id,
      expectedRevision: 1,
      changes: { shortName: '五局' },
    });
  const found = async () => [
    await organizationRepository(store).find(platformScope, organ._id),
    await heads.find({ _id: organ._id }).lean().exec(),
    await events.countDocuments({ chainId: organ._id }).exec(),
  ];
  const before = await found();
  // The database refuses every further record, as a full disk or a lost privilege would.
  await refuse({ seq: { $lt: 0 } });
  await expect(change()).rejects.toThrow('Document failed validation');
  expect(await found()).toEqual(before);
  await refuse({});
  await change();
  expect((await eventsOf(organ._id)).map(({ revision }) => revision)).toEqual([1, 2]);
});

test('a record that somebody edited is shown to nobody', async () => {
  const organ = await ground.organ('虚构六局');
  const { events } = auditModels(store);
  const [row] = await events.find({ subjectId: organ._id }).lean().exec();
  const content = row?.content.replace('虚构六局', '虚构七局') ?? '';
  await store.connection
    .collection('auditevents')
    .updateOne({ subjectId: organ._id }, { $set: { content } });
  await expect(eventsOf(organ._id)).rejects.toThrow('altered');
});
