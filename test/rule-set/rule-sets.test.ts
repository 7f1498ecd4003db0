import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type Registry, seedRegistry } from '../testkit/registry-seed.ts';

let app: TestApplication;
let seed: Registry;
beforeAll(async () => {
  app = await startTestApplication('rule-set');
  seed = await seedRegistry(app);
});
afterAll(() => app.close());

const rules = (fields: Record<string, unknown>) => ({
  name: '江西省公示规则（虚构）',
  effectiveFrom: '2024-01-01',
  noticeLength: 7,
  noticeUnit: 'DAY',
  firstDayCounts: true,
  moveOffHoliday: true,
  requiredFacts: ['period.start', 'items[].completion'],
  acceptanceUnit: 'OPTIONAL',
  goalRequired: false,
  measuresRequired: false,
  numberRequired: false,
  objectionByEmailOnlyAllowed: false,
  severities: [{ code: 'HALF_WIDTH_MARK', severity: 'WARNING' }],
  separation: 'PREPARER_APPROVER',
  source: '测试用虚构规则',
  sources: [{ setting: 'noticeLength', note: '测试用虚构规则第三条' }],
  madeUp: ['name', 'source'],
  ...fields,
});

async function inForce(regionId: string, on: string) {
  const answer = await app.ask<{
    rulesInForce: {
      rules: { name: string; noticeLength: number };
      ruleSet: { id: string } | null;
    } | null;
  }>(
    `query ($regionId: ID!, $on: Date!) {
      rulesInForce(regionId: $regionId, on: $on) { rules { name noticeLength } ruleSet { id } }
    }`,
    { regionId, on },
    seed.clerk,
  );
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data.rulesInForce;
}

test('without own rules the province family counts, in a zone by the nearest code above', async () => {
  const zone = await succeed(app, {
    mutation: 'registerRegion',
    input: {
      name: '兴国经开区',
      fullName: '江西省赣州市兴国县兴国经济开发区',
      level: 'ZONE',
      parentId: seed.county.regionId,
    },
  });
  for (const regionId of [seed.county.regionId, zone.id]) {
    expect(await inForce(regionId, '2024-09-29')).toEqual({
      rules: { name: '江西省验收销号公示规则', noticeLength: 10 },
      ruleSet: null,
    });
  }
  const elsewhere = await succeed(app, {
    mutation: 'registerRegion',
    input: { name: '广东省', fullName: '广东省', level: 'PROVINCE', code: '440000' },
  });
  expect((await inForce(elsewhere.id, '2024-09-29'))?.rules.name).toBe('本平台默认规则');
});

test('the nearest region upwards counts, there the newest that has begun, the later entry of a day', async () => {
  const define = async (input: Record<string, unknown>) =>
    (
      await succeed(app, {
        mutation: 'defineRuleSet',
        select: 'id rules { severities { code severity } sources { setting note } }',
        input: rules(input),
      })
    ).id;
  const { regionId: province } = seed.province;
  const { regionId: county } = seed.county;
  const first = await define({ regionId: province, noticeLength: 5 });
  const second = await define({ regionId: province, noticeLength: 6, effectiveFrom: '2025-01-01' });
  const own = await define({ regionId: county, noticeLength: 8, effectiveFrom: '2025-06-01' });
  const corrected = await define({ regionId: province, noticeLength: 9 });
  const length = async (regionId: string, on: string) => {
    const found = await inForce(regionId, on);
    return [found?.rules.noticeLength, found?.ruleSet?.id];
  };
  expect(await length(county, '2023-12-31')).toEqual([10, undefined]);
  expect(await length(county, '2024-01-01')).toEqual([9, corrected]);
  expect(await length(county, '2025-05-31')).toEqual([6, second]);
  expect(await length(county, '2025-06-01')).toEqual([8, own]);
  expect(await length(seed.neighbour.regionId, '2026-01-01')).toEqual([6, second]);
  const list = await app.ask<{ ruleSets: { edges: { node: { id: string } }[] } }>(
    'query ($regionId: ID) { ruleSets(regionId: $regionId) { edges { node { id } } } }',
    { regionId: province },
    seed.clerk,
  );
  expect(list.data?.ruleSets.edges.map((edge) => edge.node.id)).toEqual([first, corrected, second]);
});

test('rules carry the procedure of plans by level, their deadlines and the units of each item', async () => {
  const planSettings =
    'rules { planDeadlineDays consultationDays planRequiredUnits { oneOf } planChains { level sourceNote steps { key kind organ role name organization { id } } } }';
  const office = await succeed(app, {
    mutation: 'registerOrganization',
    input: {
      name: '虚构市委办公室',
      kind: 'PARTY_COMMITTEE',
      regionId: seed.province.regionId,
      madeUp: ['name'],
    },
  });
  const step = { key: 'approve', kind: 'APPROVE', organ: 'NAMED', role: 'HEAD', name: '市委同意' };
  const chain = {
    level: 'CITY',
    sourceNote: '测试用虚构规则第五条',
    steps: [{ ...step, organizationId: office.id }],
  };
  const define = (fields: Record<string, unknown>) => ({
    mutation: 'defineRuleSet',
    select: planSettings,
    input: rules({ regionId: seed.neighbour.regionId, ...fields }),
  });
  const own = await succeed<{ rules: object }>(
    app,
    define({
      planDeadlineDays: 20,
      consultationDays: 7,
      planRequiredUnits: [{ oneOf: ['SUPERVISING', 'ACCEPTANCE'] }],
      planChains: [chain],
    }),
  );
  expect(own.rules).toEqual({
    planDeadlineDays: 20,
    consultationDays: 7,
    planRequiredUnits: [{ oneOf: ['SUPERVISING', 'ACCEPTANCE'] }],
    planChains: [{ ...chain, steps: [{ ...step, organization: { id: office.id } }] }],
  });
  expect((await succeed<{ rules: object }>(app, define({}))).rules).toEqual({
    planDeadlineDays: 30,
    consultationDays: 5,
    planRequiredUnits: [
      { oneOf: ['RESPONSIBLE'] },
      { oneOf: ['SUPERVISING'] },
      { oneOf: ['ACCEPTANCE'] },
    ],
    planChains: [],
  });
  const refused = await mutate(
    app,
    define({ planChains: [{ ...chain, steps: [{ ...step, kind: 'SIGN' }] }] }),
  );
  expect(refused.issues?.map(({ message }) => message).join('')).toContain(
    '有且只有一个“批准”步骤',
  );
});

test('rules keep their severities and sources; what must stay an error cannot be softened', async () => {
  const defined = await succeed<{ rules: unknown }>(app, {
    mutation: 'defineRuleSet',
    select: 'rules { requiredFacts severities { code severity } sources { setting note } }',
    input: rules({ regionId: seed.neighbour.regionId }),
  });
  expect(defined.rules).toEqual({
    requiredFacts: ['period.start', 'items[].completion'],
    severities: [{ code: 'HALF_WIDTH_MARK', severity: 'WARNING' }],
    sources: [{ setting: 'noticeLength', note: '测试用虚构规则第三条' }],
  });
  const softened = await mutate(app, {
    mutation: 'defineRuleSet',
    input: rules({
      regionId: seed.county.regionId,
      severities: [{ code: 'FACT_MISSING', severity: 'WARNING' }],
      requiredFacts: ['items[].nothing'],
    }),
  });
  expect(softened.issues?.map((issue) => issue.path.join('.'))).toEqual(
    expect.arrayContaining(['input.requiredFacts.0']),
  );
  const byClerk = await mutate(app, {
    mutation: 'defineRuleSet',
    userId: seed.clerk,
    input: rules({ regionId: seed.county.regionId }),
  });
  expect(byClerk.__typename).toBe('ForbiddenProblem');
});
