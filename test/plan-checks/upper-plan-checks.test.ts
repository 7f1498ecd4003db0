import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../server/domain/plan/check-plan.ts';
import type { PlanFacts, PlanItemFacts } from '../../server/domain/plan/facts.ts';
import { BESIDE, found, foundWith, item, plan, upperPlan } from './sound-plan.ts';

const AT = 'items[0]';
const goal = (text: string) => ({ goal: { text, parts: [] } });
/** An upper item of another matter. */
const otherItem = (unit: string) =>
  item({ ownNo: '5', responsibleUnits: [unit], ...goal('白河湿地恢复植被300亩，补种芦苇。') });

describe('a plan against the one above', () => {
  it.each<[string, Partial<PlanItemFacts>, string[]]>([
    ['no upper number', { parentNo: undefined }, [`UPPER_ITEM_UNKNOWN ${AT}.parentNo`]],
    ['a number that is not there', { parentNo: '8' }, [`UPPER_ITEM_UNKNOWN ${AT}.parentNo`]],
    ['one of two', { parentNo: '3、8' }, [`UPPER_ITEM_UNKNOWN ${AT}.parentNo`]],
    ['the same in other words', { parentNo: '问题三' }, []],
  ])('UPPER_ITEM_UNKNOWN: %s', (_told, changes, expected) => {
    const codes = foundWith(changes).filter((one) => one.startsWith('UPPER_ITEM_UNKNOWN'));
    expect(codes).toEqual(expected);
  });

  it('where the records link an item to upper ones, its number is not asked', () => {
    const upper = { upperPlan: upperPlan({ key: 'a' }) };
    const linked = plan({ items: [item({ parentNo: '省8', upperKeys: ['a'] })] });
    expect(found(linked, upper)).toEqual([]);
    const lost = plan({ items: [item({ parentNo: '省8', upperKeys: ['b'] })] });
    expect(found(lost, upper)).toEqual([
      `UPPER_ITEM_UNKNOWN ${AT}.parentNo`,
      'UPPER_ITEM_NOT_TAKEN items',
    ]);
  });

  it('a self-found item needs no upper item, but a number that it names must be there', () => {
    const own = item({ ownNo: '二', source: 'SELF_FOUND', parentNo: undefined, problem: '自查' });
    expect(found(plan({ items: [item(), own] }))).toEqual([]);
    const wrong = plan({ items: [item(), { ...own, parentNo: '9' }] });
    expect(found(wrong)).toEqual(['UPPER_ITEM_UNKNOWN items[1].parentNo']);
  });

  it.each<[string, PlanItemFacts, string[]]>([
    ['named', otherItem('青源市委、市政府'), ['items']],
    ['within its full name', otherItem('云江省青源市政府'), ['items']],
    ['all cities', otherItem('各设区市人民政府'), ['items']],
    ['another city', otherItem('白河市人民政府'), []],
    ['a name that holds it', otherItem('上青源市人民政府'), []],
    ['a department above', otherItem('各市直部门'), []],
  ])('UPPER_ITEM_NOT_TAKEN: %s', (_told, other, expected) => {
    const beside = { upperPlan: upperPlan({}, [other]) };
    expect(found(plan(), beside)).toEqual(expected.map((path) => `UPPER_ITEM_NOT_TAKEN ${path}`));
  });

  it('where the items given to the region are on record, units are not guessed from', () => {
    const other = otherItem('白河市人民政府');
    const beside = { upperPlan: upperPlan({}, [other]) };
    expect(found(plan(), { ...beside, assignedNumbers: ['三', '5'] })).toEqual([
      'UPPER_ITEM_NOT_TAKEN items',
    ]);
    expect(found(plan(), { ...beside, assignedNumbers: ['3'] })).toEqual([]);
  });

  it.each<[own: string, upper: string, late: boolean]>([
    ['2026年6月底前', '2025年底前', true],
    ['2025年12月31日', '2025年12月底前', false],
    ['2025年9月底前', '2025年底前', false],
    ['长期坚持', '2025年底前', true],
    ['立行立改', '2025年底前', false],
    ['2025年底前', '立行立改、长期坚持', true],
    ['立行立改，2025年底前', '立行立改', false],
    ['2025年6月完成一期，2026年底前完成二期', '2025年底前', true],
    ['2025年底前完成，长期坚持', '2025年底前', false],
    ['汛期前', '汛期前', false],
  ])('DEADLINE_LATER_THAN_UPPER: “%s” under “%s” is %s', (deadline, upper, late) => {
    const facts = plan({ items: [item({ deadline })] });
    const findings = checkPlan(facts, { ...BESIDE, upperPlan: upperPlan({ deadline: upper }) });
    expect(findings.map(({ code, proposal }) => [code, proposal])).toEqual(
      late ? [['DEADLINE_LATER_THAN_UPPER', upper]] : [],
    );
  });

  it.each<[own: string, upper: string, code: string | undefined]>([
    ['污水集中收集率不低于70%', '污水集中收集率达到75%', 'GOAL_LOOSER_THAN_UPPER'],
    ['污水集中收集率达到75%以上', '污水集中收集率达到75%', undefined],
    ['2026年污水集中收集率达到70%', '2025年污水集中收集率达到75%', undefined],
    ['细颗粒物浓度不高于36微克/立方米', '细颗粒物浓度控制在35μg/m³以内', 'GOAL_LOOSER_THAN_UPPER'],
    ['细颗粒物浓度不高于33微克/立方米', '细颗粒物浓度控制在35μg/m³以内', undefined],
    ['青源河出境断面水质达到Ⅳ类', '青源河出境断面水质达到Ⅲ类', 'GOAL_LOOSER_THAN_UPPER'],
    ['青源河出境断面水质达到Ⅱ类', '青源河出境断面水质达到或优于Ⅲ类', undefined],
    [
      '细颗粒物年平均浓度不高于36微克/立方米',
      '细颗粒物平均浓度不高于35微克/立方米',
      'GOAL_MAYBE_LOOSER',
    ],
    ['污水集中处理率不低于70%', '污水集中收集率不低于75%', undefined],
    ['新建管网不少于30公里', '新建管网不少于300公里', undefined],
    ['污水集中收集率不低于百分之九十', '污水集中收集率不低于75%', undefined],
  ])('a goal looser than above: “%s” under “%s” is %s', (own, upper, code) => {
    const facts = plan({ items: [item({ ...goal(own), measures: [{ text: '建立监管机制。' }] })] });
    const above = upperPlan({ ...goal(upper), measures: [] });
    const codes = checkPlan(facts, { ...BESIDE, upperPlan: above }).map((one) => one.code);
    expect(codes.filter((one) => one.includes('LOOSER'))).toEqual(code === undefined ? [] : [code]);
  });

  it('an amount binds where the item is this region’s alone, and so does its own named duty', () => {
    const facts = plan({ items: [item(goal('新建管网不少于30公里，污水集中收集率不低于70%。'))] });
    const alone = upperPlan({
      ...goal('新建管网不少于40公里。'),
      responsibleUnits: ['青源市人民政府'],
    });
    const findings = checkPlan(facts, { ...BESIDE, upperPlan: alone });
    expect(findings.map(({ code, proposal }) => [code, proposal])).toEqual([
      ['GOAL_LOOSER_THAN_UPPER', '新建管网不少于40公里，污水集中收集率不低于70%。'],
      ['GOAL_LOOSER_THAN_UPPER', '新建管网不少于30公里，污水集中收集率不低于75%。'],
    ]);
  });

  it('targets of the plan: looser is a warning, since a region may have its own', () => {
    const target = {
      year: 2025,
      indicator: '细颗粒物浓度',
      relation: '不高于',
      unit: '微克/立方米',
    };
    const targets = (value: number): Partial<PlanFacts> => ({ targets: [{ ...target, value }] });
    const beside = { upperPlan: { ...upperPlan(), ...targets(35) } };
    expect(found(plan(targets(36)), beside)).toEqual(['GOAL_MAYBE_LOOSER targets[0].value']);
    expect(found(plan(targets(35)), beside)).toEqual([]);
  });

  const COPIED = '全省污水集中收集率达到45.4%，城镇污水处理厂全部稳定达标运行。';

  it.each<[string, Partial<PlanItemFacts>, Partial<PlanItemFacts>, boolean]>([
    ['word for word', goal(COPIED), {}, true],
    ['with the place exchanged', goal(COPIED.replace('全省', '青源市')), {}, true],
    ['set phrases around it', goal(`切实落实整改任务，确保${COPIED}长期坚持。`), {}, true],
    ['one clause of it', goal('城镇污水处理厂全部稳定达标运行。'), {}, true],
    ['in parts', { goal: { parts: COPIED.split('，') } }, {}, true],
    ['figures of its own', goal(COPIED.replace('45.4', '75')), {}, false],
    [
      'this region’s alone',
      goal(COPIED),
      { responsibleUnits: ['青源市政府'], measures: [] },
      false,
    ],
    ['words in common by chance', goal('污水处理达标。'), {}, false],
    ['a goal of its own', {}, {}, false],
  ])('GOAL_COPIES_UPPER: %s', (_told, own, above, copied) => {
    const facts = plan({ items: [item({ ...own, measures: [{ text: '建立监管机制。' }] })] });
    const findings = checkPlan(facts, { ...BESIDE, upperPlan: upperPlan(above) });
    const copies = findings.filter(({ code }) => code === 'GOAL_COPIES_UPPER');
    expect(copies).toHaveLength(copied ? 1 : 0);
    // Both texts stand side by side in the message.
    if (copied) expect(copies[0]?.message).toMatch(/上级：“.+”本级：“.+”/u);
  });

  it('500 items of 300 characters under as many, half of them copies, in well under a second', () => {
    // Texts that share much, as goals of one plan do: the slow case of an index of runs.
    const words = ['管网', '污水', '雨水', '泵站', '河道', '垃圾', '扬尘', '矿山', '渣场', '湖岸'];
    const text = (seed: number) =>
      Array.from({ length: 30 }, (_, at) => {
        const word = words[(seed * 7 + at * (1 + (seed % 9))) % words.length];
        return `完成${word}整治${(seed * 31 + at) % 97}处，`;
      }).join('');
    const many = (of: (at: number) => string) =>
      Array.from({ length: 500 }, (_, at) =>
        item({ ownNo: String(at + 1), parentNo: String(at + 1), ...goal(of(at)) }),
      );
    const upper = { ...upperPlan(), items: many(text) };
    for (const one of upper.items) one.responsibleUnits = ['青源市政府', '白河市政府'];
    const facts = plan({ items: many((at) => text(at % 2 === 0 ? at : at + 1000)) });
    const start = process.cpuUsage();
    const findings = checkPlan(facts, { ...BESIDE, upperPlan: upper });
    const { user, system } = process.cpuUsage(start);
    const copies = findings.filter(({ code }) => code === 'GOAL_COPIES_UPPER');
    expect(copies.length).toBeGreaterThanOrEqual(250);
    // Some 0.4 s; time of the processor, for the suite runs on a busy machine.
    expect((user + system) / 1000).toBeLessThan(1500);
  });
});

describe('what an office published of its plan', () => {
  const fuxin = (deadlines: readonly string[]) =>
    plan({
      inspection: {
        ...plan().inspection,
        name: '第二轮省级生态环境保护督察',
        team: '辽宁省第二生态环境保护督察组',
        feedbackDate: '2022-02-06',
      },
      counts: { problems: 12 },
      schedule: [
        { label: '2021年底前', count: 4 },
        { label: '2022年底前', count: 12 },
      ],
      // The list could not be read: its items are made up.
      items: deadlines.map((deadline, at) => item({ ownNo: String(at + 1), deadline })),
    });
  const SIXTEEN = Array.from({ length: 16 }, (_, at) => (at < 4 ? '2021年底前' : '2022年底前'));

  it('Fuxin: two dates of one feedback contradict, 12 problems in 16 tasks add up, four came early', () => {
    const elsewhere = [{ date: '2022-02-24', source: '公开的任务清单' }];
    const beside = { upperPlan: undefined, feedbackText: undefined, feedbackDates: elsewhere };
    const early = [0, 1, 2, 3].map((at) => `DEADLINE_BEFORE_FEEDBACK items[${at}].deadline`);
    expect(found(fuxin(SIXTEEN), beside)).toEqual([
      'FEEDBACK_DATE_CONTRADICTION inspection.feedbackDate',
      'FEEDBACK_TEXT_MISSING inspection.name',
      ...early,
    ]);
    const one = { ...beside, feedbackDates: [{ date: '2022-02-06', source: '公开的任务清单' }] };
    expect(found(fuxin(SIXTEEN), one)).toEqual(['FEEDBACK_TEXT_MISSING inspection.name', ...early]);
    expect(found(fuxin(SIXTEEN.slice(1)), one)).toContain('SUM_MISMATCH schedule');
  });
});
