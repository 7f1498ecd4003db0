import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeGlobalId } from '../../schema/global-id.ts';
import { shanghaiDate } from '../../server/domain/calendar/date.ts';
import { completionSchedule } from '../../server/domain/plan/schedule.ts';
import { wovenFault, wovenNames, wovenText } from '../../server/domain/plan/woven-text.ts';
import { startTestApplication, type TestApplication } from '../testkit/application.ts';
import { mutate, succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedUser } from '../testkit/notice-seed.ts';
import { seedInspection, seedOffice, seedPlan } from './plan-seed.ts';

let app: TestApplication;
let city: NoticePlace;
let inspectionId: string;
let plan: { readonly id: string; readonly revision: number };

beforeAll(async () => {
  app = await startTestApplication('plan-writing');
  city = await seedOffice(app, ['虚构省', '虚构市']);
  inspectionId = await seedInspection(app, city);
  plan = await seedPlan(app, city, {
    inspectionId,
    paper: '报告',
    feedbackTo: '市委、市政府',
    targets: [
      { year: 2025, indicator: '优良天数比例', relation: '不低于', value: 85.5, unit: '%' },
    ],
    madeUp: ['targets'],
  });
});
afterAll(() => app.close());

type Section = { id: string; revision: number; title: string | null };

function add(section: Record<string, unknown>, userId = city.clerk): Promise<Section> {
  return succeed<Section>(app, {
    mutation: 'addPlanSection',
    userId,
    select: 'id revision title',
    input: { planId: plan.id, madeUp: ['text'], ...section },
  });
}

async function titles(kind: string): Promise<(string | null)[]> {
  const query = `query ($id: ID!) { node(id: $id) { ... on RectificationPlan {
    sections { kind title parentId } } } }`;
  const { data } = await app.ask<{ node: { sections: { kind: string; title: string }[] } }>(
    query,
    { id: plan.id },
    city.clerk,
  );
  return (data?.node.sections ?? []).filter((one) => one.kind === kind).map(({ title }) => title);
}

describe('a plan is begun once', () => {
  test('a second plan of the organ for the inspection is told of the first', async () => {
    const twin = await mutate(app, {
      mutation: 'createPlan',
      userId: city.clerk,
      input: { inspectionId },
    });
    expect(twin).toMatchObject({ __typename: 'DuplicateProblem', existingId: plan.id });
  });

  test('changes of different fields merge, of one field conflict by name', async () => {
    const change = (changes: object) =>
      mutate(app, {
        mutation: 'changePlan',
        userId: city.clerk,
        input: { planId: plan.id, expectedRevision: plan.revision, ...changes },
      });
    expect((await change({ counts: { problems: 16 } })).data).toBeDefined();
    expect((await change({ counts: { categories: 9 } })).data).toBeDefined();
    expect(await change({ counts: { problems: 17 } })).toMatchObject({
      __typename: 'ConflictProblem',
      changedPaths: ['counts.problems'],
      changedBy: '张经办',
    });
  });
});

describe('sections', () => {
  test('stand in their order, and move', async () => {
    const first = await add({ kind: 'PRINCIPLE', title: '属地为主', text: '甲。' });
    await add({ kind: 'PRINCIPLE', title: '标本兼治', text: '乙。' });
    const third = await add({
      kind: 'PRINCIPLE',
      title: '举一反三',
      text: '丙。',
      afterId: first.id,
    });
    await add({ kind: 'PRINCIPLE', title: '依法整改', text: '丁。', afterId: null });
    expect(await titles('PRINCIPLE')).toEqual(['依法整改', '属地为主', '举一反三', '标本兼治']);
    const move = (input: object) =>
      mutate(app, { mutation: 'movePlanSection', userId: city.clerk, input: { ...input } });
    expect((await move({ id: third.id, expectedRevision: 1 })).data).toBeDefined();
    expect(await titles('PRINCIPLE')).toEqual(['举一反三', '依法整改', '属地为主', '标本兼治']);
    // Whoever moved it from where it stood before is told that it was moved meanwhile.
    const late = await move({ id: third.id, expectedRevision: 1, afterId: first.id });
    expect(late.__typename).toBe('ConflictProblem');
  });

  test('ten people write at once, and no word is lost', async () => {
    const writers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        seedUser(app, {
          name: `样例经办${n}`,
          organizationId: city.organizationId,
          role: 'CLERK',
        }),
      ),
    );
    await Promise.all(
      writers.map((writer, n) =>
        add({ kind: 'SAFEGUARD', title: `保障${n}`, text: `第${n}项内容。` }, writer),
      ),
    );
    expect((await titles('SAFEGUARD')).toSorted()).toEqual(
      Array.from({ length: 10 }, (_, n) => `保障${n}`),
    );
  });

  test('somebody of another organ writes where that was granted, and nowhere else', async () => {
    const bureau = await seedOffice(app, ['虚构省', '虚构邻市']);
    const section = { planId: plan.id, kind: 'TASK', title: '水务部分', text: '水务局起草。' };
    const write = () =>
      mutate(app, { mutation: 'addPlanSection', userId: bureau.clerk, input: section });
    expect((await write()).__typename).toBe('NotFoundProblem');
    const today = shanghaiDate(new Date());
    await succeed(app, {
      mutation: 'grantAccess',
      input: {
        granteeId: encodeGlobalId('User', bureau.clerk),
        actions: ['PLAN_CHANGE'],
        resourceId: plan.id,
        from: today,
        until: today,
        reason: '起草水务部分',
      },
    });
    expect((await write()).data).toBeDefined();
    const submitted = await mutate(app, {
      mutation: 'submitPlan',
      userId: bureau.clerk,
      input: { planId: plan.id, expectedRevision: 3 },
    });
    expect(submitted.__typename).toBe('ForbiddenProblem');
  });

  test('title and text merge; two texts of one section conflict', async () => {
    const section = await add({ kind: 'TASK', title: '水污染防治', text: '总述。' });
    const change = (changes: object) =>
      mutate(app, {
        mutation: 'changePlanSection',
        userId: city.clerk,
        input: { id: section.id, expectedRevision: section.revision, ...changes },
      });
    expect((await change({ title: '深入推进水污染防治' })).data).toBeDefined();
    expect((await change({ text: '新的总述。' })).data).toBeDefined();
    expect(await change({ text: '另一总述。' })).toMatchObject({ changedPaths: ['text'] });
    const point = await add({ kind: 'POINT', parentId: section.id, title: '管网', text: '改造。' });
    const remove = (id: string, expectedRevision: number) =>
      mutate(app, {
        mutation: 'removePlanSection',
        userId: city.clerk,
        input: { id, expectedRevision },
      });
    expect((await remove(section.id, 3)).issues?.[0]?.code).toBe('SECTION_HAS_POINTS');
    expect((await remove(point.id, 1)).data).toBeDefined();
    expect((await remove(section.id, 1)).__typename).toBe('ConflictProblem');
    expect((await remove(section.id, 3)).data).toBeDefined();
    expect((await remove(section.id, 4)).__typename).toBe('NotFoundProblem');
  });

  test.each([
    [{ kind: 'GUIDANCE', title: '指导思想', text: '以……为指导。' }, 'title'],
    [{ kind: 'PRINCIPLE', text: '没有标题。' }, 'title'],
    [{ kind: 'POINT', title: '无主', text: '分项。' }, 'parentId'],
    [{ kind: 'SAFEGUARD', title: '督办', text: '共{{问题个数}}个。' }, 'text'],
    [{ kind: 'SAFEGUARD', title: '督办', text: '共{{问题总数}个。' }, 'text'],
  ])('%j is refused', async (section, field) => {
    const refused = await mutate(app, {
      mutation: 'addPlanSection',
      userId: city.clerk,
      input: { planId: plan.id, ...section },
    });
    expect(refused.issues?.map(({ path }) => path.at(-1))).toEqual([field]);
  });
});

describe('the completion schedule', () => {
  const written = fc.constantFrom(
    '2025年底前',
    '2025-12-31',
    '2025年12月31日前',
    '2025年6月底前',
    '2024年3月15日',
    '2025年底前完成，长期坚持',
    '立行立改',
    '立行立改、长期坚持',
    '长期坚持',
    '汛期前',
  );

  test('counts each item with a deadline once, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.option(written, { nil: undefined })), (deadlines) => {
        const schedule = completionSchedule(deadlines);
        const sum = schedule.reduce((all, { count }) => all + count, 0);
        expect(sum).toBe(deadlines.filter((one) => one !== undefined).length);
        expect(new Set(schedule.map(({ label }) => label)).size).toBe(schedule.length);
        expect(completionSchedule(deadlines.toReversed())).toEqual(schedule);
      }),
    );
  });

  test('one day has one label, days before what has none', () => {
    const deadlines = [
      '汛期前',
      '长期坚持',
      '立行立改',
      '2025-12-31',
      '2025年底前',
      '2024年3月15日',
    ];
    expect(completionSchedule(deadlines)).toEqual([
      { label: '2024年3月15日前', count: 1 },
      { label: '2025年底前', count: 2 },
      { label: '立行立改', count: 1 },
      { label: '长期坚持', count: 1 },
      { label: '汛期前', count: 1 },
    ]);
  });
});

describe('facts woven into a text', () => {
  const facts = {
    inspection: { name: '虚构督察', feedbackDate: '2024-06-05' },
    region: { name: '虚构市' },
    counts: { problems: 16 },
    schedule: [{ label: '2025年底前', count: 4 }],
    items: [1, 2, 3, 4],
  };

  test('every name that is offered is taken, and what is not known yet is told', () => {
    const text = wovenNames.map((name) => `{{${name}}}`).join('');
    expect(wovenFault(text)).toBeUndefined();
    expect(wovenText(text, facts)).not.toMatch(/[{}]/);
    expect(wovenText('{{反馈日期}}反馈{{问题总数}}个，{{督察组}}', facts)).toBe(
      '2024年6月5日反馈16个，【缺：督察组】',
    );
    expect(wovenText('{{2025年底前}}项、{{2026年底前}}项', facts)).toBe(
      '4项、【缺：2026年底前】项',
    );
  });

  test('a text without them stays as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('{{'));
        expect(wovenText(text, facts)).toBe(text);
      }),
    );
  });
});
