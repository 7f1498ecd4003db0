import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTemplate } from '../../server/documents/template/template-source.ts';
import { planPapers } from '../../server/domain/plan/papers.ts';
import { builtInTemplates } from '../../server/services/template/built-in-templates.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import type { NoticePlace } from '../testkit/notice-seed.ts';
import { putPlanInto } from './plan-issued.ts';
import { seedInspection, seedOffice, seedPlan, seedTask } from './plan-seed.ts';

let app: TestApplication;
let province: NoticePlace;
let cityA: NoticePlace;
let cityB: NoticePlace;
let inspectionId: string;
let plan: { id: string; revision: number };
const tasks: Record<string, string> = {};

/** Problems as the province got them; who carries them is said by unit, by hand, or not at all. */
const problems = [
  { ownNo: '十', text: '虚构甲市管网改造仅完成31.2公里。', deadline: '2025年12月31日前', by: 'A' },
  { ownNo: '二', text: '虚构甲市垃圾填埋场渗滤液超标。', deadline: '2025-12-31', by: 'A' },
  { ownNo: '三', text: '虚构乙市矿山修复滞后。', deadline: '立行立改、长期坚持', by: 'B' },
  { ownNo: '五', text: '虚构乙市扬尘管控不力。', deadline: '2026年6月15日', by: 'words' },
  { ownNo: '四', text: '省级部门监管不到位。', deadline: '2024年6月底前', by: 'own' },
];

beforeAll(async () => {
  app = await startTestApplication('plan-cascade');
  province = await seedOffice(app, ['虚构省']);
  cityA = await seedOffice(app, ['虚构省', '虚构甲市']);
  cityB = await seedOffice(app, ['虚构省', '虚构乙市']);
  inspectionId = await seedInspection(app, province);
  const unit = { name: '虚构甲市整改办', organizationId: cityA.organizationId };
  const office = { name: '虚构省整改办', organizationId: province.organizationId };
  for (const { ownNo, text, deadline, by } of problems) {
    const { taskId } = await seedTask(app, province, {
      inspectionId,
      problem: { ownNo, text },
      task: {
        goal: { text: `${text.slice(0, 4)}整改到位，达到标准100%。` },
        deadline,
        supervisingUnit: office,
        ...(by === 'A' && { responsibleUnits: [unit] }),
        ...(by === 'own' && { responsibleUnits: [office] }),
        ...(by === 'words' && { responsibleUnits: [{ name: '虚构乙市人民政府' }] }),
      },
    });
    tasks[ownNo] = taskId;
  }
  plan = await seedPlan(app, province, { inspectionId, feedbackTo: '省委、省政府' });
});
afterAll(() => app.close());

type Item = {
  ownNo: string | null;
  parentNo: string | null;
  problem: string;
  goal: string | null;
  deadline: string | null;
  taskId: string;
  upperItems: { ownNo: string; goal: string }[];
};
const ITEMS =
  'items(first: 50) { totalCount edges { node { ownNo parentNo problem goal deadline taskId upperItems { ownNo goal } } } }';

async function read<Data>(id: string, select: string, userId: string): Promise<Data> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationPlan { ${select} } } }`;
  const answer = await app.ask<{ node: Data }>(query, { id }, userId);
  if (!answer.data?.node) throw new Error(JSON.stringify(answer));
  return answer.data.node;
}

async function itemsOf(id: string, userId: string): Promise<Item[]> {
  const seen = await read<{ items: { edges: { node: Item }[] } }>(id, ITEMS, userId);
  return seen.items.edges.map(({ node }) => node);
}

const change = (input: object) =>
  mutate<{ revision: number }>(app, {
    mutation: 'changePlanItems',
    userId: province.clerk,
    select: 'revision',
    input: { planId: plan.id, ...input },
  });

describe('the list of a plan', () => {
  test('takes tasks, sorts them by number and schedules them by deadline', async () => {
    const add = Object.values(tasks).map((taskId) =>
      taskId === tasks.三 ? { taskId, givenTo: [cityB.regionId] } : { taskId },
    );
    const listed = await change({ expectedRevision: plan.revision, add });
    expect(listed.data?.revision).toBe(2);
    await succeed(app, {
      mutation: 'sortPlanItems',
      userId: province.clerk,
      input: { planId: plan.id, expectedRevision: 2 },
    });
    const items = await itemsOf(plan.id, province.clerk);
    expect(items.map(({ ownNo }) => ownNo)).toEqual(['二', '三', '四', '五', '十']);
    const { schedule } = await read<{ schedule: unknown }>(
      plan.id,
      'schedule { label count }',
      province.clerk,
    );
    expect(schedule).toEqual([
      { label: '2024年6月底前', count: 1 },
      { label: '2025年底前', count: 2 },
      { label: '2026年6月15日前', count: 1 },
      { label: '立行立改、长期坚持', count: 1 },
    ]);
  });

  test.each([
    ['a task twice', () => ({ add: [{ taskId: tasks.二 }] }), 'ITEM_LISTED'],
    [
      'a city that is not below',
      () => ({ change: [{ taskId: tasks.二, givenTo: [province.regionId] }] }),
      'REGION_NOT_BELOW',
    ],
    [
      'an upper task without upper plan',
      () => ({ change: [{ taskId: tasks.二, upperTaskId: tasks.三 }] }),
      'NO_UPPER_PLAN',
    ],
    ['half an order', () => ({ order: [tasks.二] }), 'ORDER_INCOMPLETE'],
  ])('%s is refused', async (_name, input, code) => {
    const refused = await change({ expectedRevision: 3, ...input() });
    expect(refused.issues?.[0]?.code).toBe(code);
  });

  test('a task of another region is refused', async () => {
    const { taskId } = await seedTask(app, cityB, {
      problem: { source: 'SELF_FOUND', text: '自查问题。' },
      task: {},
    });
    const own = await seedPlan(app, cityA, { inspectionId });
    const refused = await mutate(app, {
      mutation: 'changePlanItems',
      userId: cityA.clerk,
      input: { planId: own.id, expectedRevision: 1, add: [{ taskId }] },
    });
    expect(refused.issues?.[0]?.code).toBe('TASK_UNKNOWN');
  });

  test('its deadline is thirty working days from the feedback', async () => {
    const { deadline } = await read<{ deadline: unknown }>(
      plan.id,
      'deadline { feedbackDate workingDays dueOn }',
      province.clerk,
    );
    // From 6 June 2024; 10 June is 端午.
    expect(deadline).toEqual({ feedbackDate: '2024-06-05', workingDays: 30, dueOn: '2024-07-18' });
  });

  test('a count in the text is held against the list; one that is woven in follows it', async () => {
    const sums = async () => {
      const { findings } = await read<{ findings: { code: string; dataPath: string }[] }>(
        plan.id,
        'findings { code dataPath }',
        province.clerk,
      );
      return findings.filter(({ code }) => code === 'SUM_MISMATCH').map(({ dataPath }) => dataPath);
    };
    const section = await succeed<{ id: string; revision: number }>(app, {
      mutation: 'addPlanSection',
      userId: province.clerk,
      select: 'id revision',
      input: {
        planId: plan.id,
        kind: 'GOAL',
        text: '共分解为整改任务5项，其中2025年底前完成3项。',
      },
    });
    expect(await sums()).toEqual(['goal']);
    await succeed(app, {
      mutation: 'changePlanSection',
      userId: province.clerk,
      input: {
        id: section.id,
        expectedRevision: section.revision,
        text: '共分解为整改任务{{任务总数}}项，其中2025年底前完成{{2025年底前}}项。',
      },
    });
    expect(await sums()).toEqual([]);
  });

  test('what is missing is found with its place', async () => {
    const { findings, title } = await read<{
      findings: { code: string; dataPath: string | null }[];
      title: string;
    }>(plan.id, 'title findings { code dataPath }', province.clerk);
    expect(title).toBe('虚构省贯彻落实第三轮省生态环境保护督察反馈意见整改方案');
    const places = findings.map(({ dataPath }) => dataPath);
    expect(places).toEqual(expect.arrayContaining(['guidance', 'items[1].responsibleUnits']));
  });
});

describe('papers', () => {
  test.each(Object.entries(planPapers))('%s has a template', async (_paper, { template }) => {
    expect(await readTemplate(builtInTemplates, template)).toMatchObject({ name: template });
  });

  test('one is asked for by whoever may read the plan, at the revision that was seen', async () => {
    await succeed(app, {
      mutation: 'requestPlanPaper',
      userId: province.clerk,
      input: { planId: plan.id, paper: 'TIME_TABLE', format: 'DOCX' },
    });
    const late = await mutate(app, {
      mutation: 'requestPlanPaper',
      userId: province.clerk,
      input: { planId: plan.id, paper: 'PLAN', expectedRevision: 1 },
    });
    expect(late.__typename).toBe('ConflictProblem');
    const foreign = await mutate(app, {
      mutation: 'requestPlanPaper',
      userId: cityB.clerk,
      input: { planId: plan.id, paper: 'PLAN' },
    });
    expect(foreign.__typename).toBe('NotFoundProblem');
  });
});

describe('the level below', () => {
  let lower: { id: string; revision: number };

  test('reads nothing of the draft, and cannot begin from it', async () => {
    const early = await mutate(app, {
      mutation: 'startPlanFromUpper',
      userId: cityB.clerk,
      input: { upperPlanId: plan.id },
    });
    expect(early.issues?.[0]?.code).toBe('UPPER_PLAN_UNKNOWN');
    await putPlanInto(app, plan.id, 'ISSUED');
    const { contentReadable } = await read<{ contentReadable: boolean }>(
      plan.id,
      'contentReadable',
      cityB.clerk,
    );
    expect(contentReadable).toBe(true);
  });

  test('reads what it is given before it begins', async () => {
    const { itemsFor } = await read<{ itemsFor: { ownNo: string }[] }>(
      plan.id,
      `itemsFor(regionId: "${cityB.regionId}") { ownNo }`,
      cityB.clerk,
    );
    expect(itemsFor.map(({ ownNo }) => ownNo)).toEqual(['三', '五']);
  });

  test('begins with what it is given, word for word, and with no goal copied', async () => {
    lower = await succeed(app, {
      mutation: 'startPlanFromUpper',
      userId: cityB.clerk,
      select: 'id revision',
      input: { upperPlanId: plan.id, numberFrom: 1 },
    });
    expect(await itemsOf(lower.id, cityB.clerk)).toMatchObject([
      {
        ownNo: '1',
        parentNo: '三',
        problem: '虚构乙市矿山修复滞后。',
        goal: null,
        deadline: '立行立改、长期坚持',
        upperItems: [{ ownNo: '三', goal: '虚构乙市整改到位，达到标准100%。' }],
      },
      { ownNo: '2', parentNo: '五', goal: null, deadline: '2026年6月15日' },
    ]);
    const again = await mutate(app, {
      mutation: 'startPlanFromUpper',
      userId: cityB.clerk,
      input: { upperPlanId: plan.id },
    });
    expect(again).toMatchObject({ __typename: 'DuplicateProblem', existingId: lower.id });
  });

  test('what was taken out is taken over again without a second problem', async () => {
    const [item] = await itemsOf(lower.id, cityB.clerk);
    await succeed(app, {
      mutation: 'changePlanItems',
      userId: cityB.clerk,
      input: { planId: lower.id, expectedRevision: 1, removeTaskIds: [item?.taskId] },
    });
    await succeed(app, {
      mutation: 'takeUpperItems',
      userId: cityB.clerk,
      input: { planId: lower.id },
    });
    const taken = await itemsOf(lower.id, cityB.clerk);
    expect(taken.map(({ ownNo }) => ownNo)).toEqual(['2', '1']);
    expect(taken[1]?.taskId).toBe(item?.taskId);
  });

  type Coverage = {
    coverage: {
      regions: {
        region: { name: string };
        given: { ownNo: string }[];
        missing: { ownNo: string }[];
        plans: { state: string; contentReadable: boolean }[];
      }[];
      ownLevel: { ownNo: string }[];
    } | null;
  };
  const COVERAGE =
    'coverage { regions { region { name } given { ownNo } missing { ownNo } plans { state contentReadable } } ownLevel { ownNo } }';

  test('the level above sees what nobody took over; of a draft only that there is one', async () => {
    const before = await read<Coverage>(plan.id, COVERAGE, province.clerk);
    expect(before.coverage?.ownLevel).toEqual([{ ownNo: '四' }]);
    expect(before.coverage?.regions).toHaveLength(2);
    expect(before.coverage?.regions).toEqual(
      expect.arrayContaining([
        {
          region: { name: '虚构甲市' },
          given: [{ ownNo: '二' }, { ownNo: '十' }],
          missing: [{ ownNo: '二' }, { ownNo: '十' }],
          plans: [],
        },
        {
          region: { name: '虚构乙市' },
          given: [{ ownNo: '三' }, { ownNo: '五' }],
          missing: [{ ownNo: '三' }, { ownNo: '五' }],
          plans: [{ state: 'DRAFT', contentReadable: false }],
        },
      ]),
    );
    await putPlanInto(app, lower.id, 'IN_PROCEDURE');
    const after = await read<Coverage>(plan.id, COVERAGE, province.clerk);
    const missing = after.coverage?.regions.map((one) => one.missing.length);
    expect(missing?.toSorted()).toEqual([0, 2]);
    expect((await read<Coverage>(plan.id, COVERAGE, cityA.clerk)).coverage).toBeNull();
  });

  test('a unit that an item names later reads the issued plan from then on', async () => {
    const elsewhere = await seedOffice(app, ['虚构邻省']);
    const sees = async () => {
      const query = 'query ($id: ID!) { node(id: $id) { id } }';
      const answer = await app.ask<{ node: unknown }>(query, { id: plan.id }, elsewhere.clerk);
      return answer.data?.node !== null;
    };
    expect(await sees()).toBe(false);
    const unit = { name: '虚构邻省整改办', organizationId: elsewhere.organizationId };
    const { revision } = await succeed<{ revision: number }>(app, {
      mutation: 'changeTask',
      userId: province.clerk,
      select: 'revision',
      input: { id: tasks.四, expectedRevision: 1, supportingUnits: [unit] },
    });
    expect(await sees()).toBe(true);
    await succeed(app, {
      mutation: 'changeTask',
      userId: province.clerk,
      input: { id: tasks.四, expectedRevision: revision, supportingUnits: [] },
    });
    expect(await sees()).toBe(false);
  });

  test('an issued plan is changed by procedure only', async () => {
    const refused = await mutate(app, {
      mutation: 'addPlanSection',
      userId: province.clerk,
      input: { planId: plan.id, kind: 'SAFEGUARD', title: '督办', text: '逐月调度。' },
    });
    expect(refused).toMatchObject({ __typename: 'StateProblem', from: 'ISSUED' });
  });
});
