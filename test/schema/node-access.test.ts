import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSchema, isInterfaceType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodeGlobalId, encodeGlobalId } from '../../schema/global-id.ts';
import { projectRoot } from '../../server/project-root.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { readCase } from '../testkit/notice-case.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { type SeededNotice, seedNotice, seedPlace, seedUser } from '../testkit/notice-seed.ts';

/** Who reads an object of each type, beside those of its own region. */
const readers = {
  Region: 'EVERY_USER',
  Organization: 'EVERY_USER',
  Inspection: 'EVERY_USER',
  CalendarYear: 'EVERY_USER',
  RuleSet: 'EVERY_USER',
  RectificationProblem: 'OWN_REGION',
  RectificationTask: 'OWN_REGION',
  DisclosureNotice: 'OWN_REGION',
  RenderJob: 'OWN_REGION',
  User: 'SECURITY_ADMINISTRATOR',
} as const;
type TypeName = keyof typeof readers;

/** Asked for as a stranger in the tests of their own features. */
const testedElsewhere = [
  'Artifact',
  'AccessGrant',
  'Delegation',
  'DocumentNumber',
  'Upload',
  'WorkItem',
  'OutsideStep',
  'Consultation',
  'Evidence',
  'PlanChange',
  'Meeting',
  'RectificationPlan',
  'PlanSection',
];

let app: TestApplication;
let ids: Record<TypeName, string>;
let seeded: SeededNotice;
/** A clerk of another province, and somebody without any role. */
let stranger: string;
let nobody: string;

beforeAll(async () => {
  app = await startTestApplication('node-access');
  const facts = await readCase('notice-04');
  seeded = await seedNotice(app, await seedPlace(app, facts), facts);
  const { clerk, regionId, organizationId, problemId, taskId, noticeId } = seeded;
  const elsewhere = await seedPlace(app, {
    regions: [{ name: '广东省', fullName: '广东省', level: 'PROVINCE', code: '440000' }],
    organization: { name: '广东省虚构整改办', kind: 'RECTIFICATION_OFFICE', madeUp: ['name'] },
  });
  stranger = elsewhere.clerk;
  nobody = decodeGlobalId(
    (await succeed(app, { mutation: 'registerUser', input: { name: '无名氏' } })).id,
  ).id;
  const register = async (mutation: string, input: Record<string, unknown>, userId?: string) =>
    (await succeed(app, { mutation, input, ...(userId && { userId }) })).id;
  ids = {
    Region: regionId,
    Organization: organizationId,
    RectificationProblem: problemId,
    RectificationTask: taskId,
    DisclosureNotice: noticeId,
    User: encodeGlobalId('User', await seedUser(app, { name: '甲', organizationId, role: 'HEAD' })),
    RenderJob: await register('requestPaper', { idempotencyKey: randomUUID(), noticeId }, clerk),
    Inspection: await register(
      'registerInspection',
      { tier: 'CENTRAL', kind: 'SPECIAL', name: '专项督察' },
      clerk,
    ),
    CalendarYear: await register('addCalendarYear', {
      year: 2040,
      daysOff: [1, 2, 3]
        .flatMap((day) => [`2040-02-1${day}`, `2040-10-0${day}`])
        .concat('2040-01-01', '2040-05-01'),
      source: '测试用虚构安排',
    }),
    RuleSet: await register('defineRuleSet', {
      regionId,
      name: '虚构规则',
      effectiveFrom: '2040-01-01',
      noticeLength: 10,
      noticeUnit: 'WORKING_DAY',
      firstDayCounts: true,
      moveOffHoliday: true,
      requiredFacts: [],
      acceptanceUnit: 'OPTIONAL',
      goalRequired: false,
      measuresRequired: false,
      numberRequired: false,
      objectionByEmailOnlyAllowed: false,
      separation: 'PREPARER_APPROVER',
      source: '测试用虚构规则',
      madeUp: ['name'],
    }),
  };
});
afterAll(() => app.close());

async function read(id: string, userId: string): Promise<unknown> {
  const answer = await app.ask<{ node: { id: string } | null; nodes: ({ id: string } | null)[] }>(
    'query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }',
    { id },
    userId,
  );
  expect(answer.errors, JSON.stringify(answer.errors)).toBeUndefined();
  expect(answer.data?.nodes).toEqual([answer.data?.node]);
  return answer.data?.node?.id ?? null;
}

test('every type that `node` can give stands in this table', async () => {
  const printed = await readFile(join(projectRoot, 'schema', 'schema.graphql'), 'utf8');
  const schema = buildSchema(printed);
  const node = schema.getType('Node');
  const types = isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
  expect(types.map((type) => type.name).sort()).toEqual(
    [...Object.keys(readers), ...testedElsewhere].sort(),
  );
});

test.each(Object.entries(readers) as [TypeName, string][])(
  'node(id) of %s answers only those who may read it',
  async (type, who) => {
    const id = ids[type];
    expect(decodeGlobalId(id).typename).toBe(type);
    const own = who === 'SECURITY_ADMINISTRATOR' ? null : id;
    expect(await read(id, seeded.clerk)).toBe(own);
    expect(await read(id, stranger)).toBe(who === 'EVERY_USER' ? id : null);
    expect(await read(id, nobody)).toBeNull();
    if (who === 'OWN_REGION') return;
    const administrator = who === 'EVERY_USER' ? 'system-administrator' : 'security-administrator';
    expect(await read(id, administrator)).toBe(id);
  },
);

test('an id of no object, of another type or forged answers alike or is refused', async () => {
  expect(await read(encodeGlobalId('RectificationTask', 'none'), seeded.clerk)).toBeNull();
  const { id } = decodeGlobalId(ids.RectificationTask);
  expect(await read(encodeGlobalId('RectificationProblem', id), seeded.clerk)).toBeNull();
  const forged = await app.ask('{ node(id: "!!") { id } }');
  expect(forged.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
});
