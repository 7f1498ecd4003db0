import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../server/domain/plan/check-plan.ts';
import { type PlanFacts, type PlanItemFacts, planFacts } from '../../server/domain/plan/facts.ts';
import { UNITS_OF_ONE_COLUMN } from '../../server/domain/rule-set/plan-check-rules.ts';
import { projectRoot } from '../../server/project-root.ts';
import { BESIDE, found, foundWith, item, plan, upperPlan } from './sound-plan.ts';

type ItemCase = [told: string, changes: Partial<PlanItemFacts>, expected: string[]];
type PlanCase = [told: string, changes: Partial<PlanFacts>, expected: string[]];

const goal = (text: string) => ({ goal: { text, parts: [] } });
const measure = (text: string) => ({ measures: [{ text }] });
const AT = 'items[0]';

describe('a plan by itself', () => {
  it('the sound plan has nothing against it, nor has the sample of fourteen items', async () => {
    expect(found(plan())).toEqual([]);
    const text = await readFile(join(projectRoot, 'templates/plan/plan.facts.json'), 'utf8');
    const sample = planFacts.parse(JSON.parse(text));
    const beside = { ruleSet: BESIDE.ruleSet, organizationNames: [], ruleTitles: [] };
    expect(checkPlan(sample, beside).map(({ code }) => code)).toEqual(['FEEDBACK_TEXT_MISSING']);
  });

  it.each<ItemCase>([
    ['no goal', { goal: { parts: [] } }, [`FACT_MISSING ${AT}.goal.text`]],
    ['no measure', { measures: [] }, [`FACT_MISSING ${AT}.measures`]],
    ['a blank number', { ownNo: ' ' }, [`FACT_MISSING ${AT}.ownNo`]],
    ['no unit', { responsibleUnits: [] }, [`FACT_MISSING ${AT}.responsibleUnits`]],
    ['no acceptance unit', { acceptanceUnit: undefined }, [`FACT_MISSING ${AT}.acceptanceUnit`]],
    ['no problem', { problem: undefined }, [`FACT_MISSING ${AT}.problem`]],
    ['a goal in parts', { goal: { parts: ['改造管网55.2公里', '收集率不低于75%'] } }, []],
  ])('FACT_MISSING: %s', (_told, changes, expected) => {
    expect(foundWith(changes)).toEqual(expected);
  });

  it('a plan without problems is refused; where 督导和验收 is one column, either is enough', () => {
    expect(found(plan({ items: [] }), { upperPlan: undefined })).toEqual(['FACT_MISSING items']);
    const ruleSet = { planRequiredUnits: UNITS_OF_ONE_COLUMN };
    const facts = plan({ items: [item({ acceptanceUnit: undefined })] });
    expect(found(facts, { ruleSet })).toEqual([]);
    const neither = item({ acceptanceUnit: undefined, supervisingUnit: undefined });
    expect(found(plan({ items: [neither] }), { ruleSet })).toEqual([
      `FACT_MISSING ${AT}.supervisingUnit`,
    ]);
  });

  it.each<[string, string, string | undefined]>([
    ['one character', '青源市对城镇污水治理未落实到为，', '青源市对城镇污水治理未落实到位'],
    ['cut out of a clause', '落实到位，截至督察进驻时仅完成管网改造31.2公里', undefined],
    ['before a rare character', '矿废渣堆存1,200吨', undefined],
    ['another order', '未采取“三防”措施。青源市对城镇污水治理未落实到位', undefined],
    ['made up', '白岩县未开展回头看', undefined],
  ])('QUOTATION_DIFFERS: %s', (_told, problem) => {
    expect(foundWith({ problem })).toEqual([`QUOTATION_DIFFERS ${AT}.problem`]);
  });

  it.each([
    '临湖区沿线有7处生活污水直排口，群众反映强烈。',
    '（二）𬭎矿废渣堆存1，200吨,未采取“三防”措施',
    '青源市对城镇污水治理未落实到位……𬭎矿废渣堆存1,200吨',
    '青源市对城镇污水治理未落实到位，\n截至督察进驻时仅完成管网改造31.2公里。',
  ])('a quotation: “%s”', (problem) => {
    expect(foundWith({ problem })).toEqual([]);
  });

  it('a cut quotation is given back whole, and accepting the proposal ends the finding', () => {
    const problem = '落实到位，截至督察进驻时仅完成管网改造31.2公里';
    const [cut] = checkPlan(plan({ items: [item({ problem })] }), BESIDE);
    expect(cut?.proposal).toContain('未落实到位');
    expect(foundWith({ problem: cut?.proposal })).toEqual([]);
  });

  it('without the feedback’s text the quotation is held against the plan above, and that is said', () => {
    const without = { feedbackText: undefined };
    expect(found(plan(), without)).toEqual(['FEEDBACK_TEXT_MISSING inspection.name']);
    const changed = plan({ items: [item({ problem: '青源市对城镇污水治理已落实到位' })] });
    expect(found(changed, without)).toEqual([
      `QUOTATION_DIFFERS ${AT}.problem`,
      'FEEDBACK_TEXT_MISSING inspection.name',
    ]);
    const own = plan({ items: [item({ problem: '自查发现', source: 'SELF_FOUND' })] });
    expect(found(own, { ...without, upperPlan: undefined })).toEqual([]);
  });

  it.each<ItemCase>([
    ['进一步加强', goal('进一步加强雨污合流管网管理，持续推进污水治理。'), ['GOAL_VAGUE']],
    ['only 整改到位', goal('问题整改到位，取得实效。'), ['GOAL_VAGUE']],
    ['the digits of a name', goal('进一步改善管网PM2.5治理水平。'), ['GOAL_VAGUE']],
    ['达到更高水平', goal('推动雨污合流管网管理达到更高水平。'), ['GOAL_VAGUE']],
    ['with a number', goal('进一步加强雨污合流管网改造，新增3公里。'), []],
    ['with a date', goal('持续推进雨污合流管网改造，汛期前见效。'), []],
    ['with a state', goal('进一步加强雨污合流管网管理，直排口全部封堵。'), []],
    ['a Chinese number', goal('持续推进雨污合流管网改造，建设两座泵站。'), []],
  ])('GOAL_VAGUE: %s', (_told, changes, expected) => {
    const codes = foundWith(changes).map((one) => one.split(' ')[0]);
    expect(codes).toEqual(expected);
  });

  it.each<ItemCase>([
    ['of another matter', measure('拆除养殖场围栏并清运存栏生猪。'), ['MEASURE_ANSWERS_NO_GOAL']],
    ['a place in common only', measure('青源市关停砂石场3家。'), ['MEASURE_ANSWERS_NO_GOAL']],
    ['a word in common', measure('对污水提升泵站扩容。'), []],
    ['of the general kind', measure('建立河长巡河台账，严肃追责问责。'), []],
  ])('MEASURE_ANSWERS_NO_GOAL: %s', (_told, changes, expected) => {
    expect(foundWith(changes).map((one) => one.split(' ')[0])).toEqual(expected);
  });

  it.each<ItemCase>([
    ['before', { deadline: '2024年5月底前' }, [`DEADLINE_BEFORE_FEEDBACK ${AT}.deadline`]],
    ['边督边改', { deadline: '2024年5月底前（边督边改）' }, []],
    ['立行立改', { deadline: '立行立改，2024年5月' }, []],
    ['the month of the feedback', { deadline: '2024年6月' }, []],
    [
      'a measure',
      { measures: [{ text: '改造管网。', deadline: '2024-05-31' }] },
      [`DEADLINE_BEFORE_FEEDBACK ${AT}.measures[0].deadline`],
    ],
  ])('DEADLINE_BEFORE_FEEDBACK: %s', (_told, changes, expected) => {
    expect(foundWith(changes)).toEqual(expected);
  });

  it.each<[string, Partial<PlanItemFacts>, string[], string | undefined]>([
    ['an old name', { supervisingUnit: '市环境局' }, ['supervisingUnit'], '市生态环境局'],
    ['one of two', { leadUnit: '市生态环境局、市住建局' }, ['leadUnit'], undefined],
    ['unknown', { responsibleUnits: ['宏远铸造厂'] }, ['responsibleUnits[0]'], undefined],
    ['full and short', { leadUnit: '青源市生态环境局、市住房城乡建设局' }, [], undefined],
    ['many at once', { responsibleUnits: ['各县（区）委、政府', '市直有关部门'] }, [], undefined],
  ])('ORGAN_NAME_UNKNOWN: %s', (_told, changes, paths, proposal) => {
    const findings = checkPlan(plan({ items: [item(changes)] }), BESIDE);
    expect(findings.map(({ code, dataPath }) => `${code} ${dataPath}`)).toEqual(
      paths.map((path) => `ORGAN_NAME_UNKNOWN ${AT}.${path}`),
    );
    if (proposal !== undefined) expect(findings[0]?.proposal).toBe(proposal);
  });

  it('an unknown name is told once with the number of its places; nothing without master data', () => {
    const wrong = plan({
      items: [item({ supervisingUnit: '市环保局' }), item({ ownNo: '二', leadUnit: '市环保局' })],
    });
    const findings = checkPlan(wrong, BESIDE);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain('“市环保局”（共2处）');
    expect(found(wrong, { organizationNames: [] })).toEqual([]);
  });

  it.each<[string, string, string | undefined]>([
    [
      'without 生态',
      '依据《云江省环境保护督察整改工作办法》',
      '依据《云江省生态环境保护督察整改工作办法》',
    ],
    [
      'a character',
      '依据《云江省生态环境保护督查整改工作办法》',
      '依据《云江省生态环境保护督察整改工作办法》',
    ],
    ['another number', '《云江省生态环境保护督察整改工作办法》（云办发〔2021〕19号）', undefined],
    [
      'two titles of one',
      '按《白河流域生态保护条例》和《白河流域保护条例》执行',
      '按《白河流域生态保护条例》和《白河流域生态保护条例》执行',
    ],
  ])('RULE_TITLE_WRONG: %s', (_told, guidance, proposal) => {
    const [finding, ...others] = checkPlan(plan({ guidance }), BESIDE);
    expect([finding?.code, finding?.dataPath]).toEqual(['RULE_TITLE_WRONG', 'guidance']);
    expect([finding?.proposal, others]).toEqual([proposal, []]);
  });

  it('a slip in the list itself, and what the plan above cites, are known too', () => {
    const title = '《中央环境保护督察整改工作办法》';
    const slip = { ruleTitles: [{ title }] };
    expect(found(plan({ basis: [{ title }] }), slip)).toEqual(['RULE_TITLE_WRONG basis[0].title']);
    const upper = { ...upperPlan(), basis: [{ title: '《云江省湖泊生态保护条例》' }] };
    const cites = plan({ guidance: '按照《云江省湖泊保护条例》执行。' });
    expect(found(cites, { upperPlan: upper })).toEqual(['RULE_TITLE_WRONG guidance']);
    expect(found(cites)).toEqual([]);
  });

  it.each([
    '依据《中央生态环境保护督察工作规定》《生态环境保护督察工作条例》',
    '依据《云江省生态环境保护督察工作规定》《云江省水污染防治条例》',
    '依据《云江省生态环境保护督察整改工作办法》（云办发〔2021〕18号）',
    '依据《水污染防治法》和《中华人民共和国水污染防治法》',
    '依据《云江省生态环境保护督察整改工作方案》',
    '按《云江省大气污染防治条例》和《云江省水污染防治条例》执行',
  ])('titles that are right or another paper’s: %s', (guidance) => {
    expect(found(plan({ guidance }))).toEqual([]);
  });

  it('a wrong number of the basis is proposed right at its own place', () => {
    const title = '《云江省生态环境保护督察整改工作办法》';
    const facts = plan({ basis: [{ title, number: '云办发〔2021〕8号' }] });
    expect(checkPlan(facts, BESIDE)).toMatchObject([
      { dataPath: 'basis[0].number', proposal: '云办发〔2021〕18号' },
    ]);
  });

  const fifty = (changes: Partial<PlanFacts>) =>
    plan({ counts: { problems: 56 }, items: [], ...changes });
  const CHUZHOU = [45, 6, 3, 1, 1].map((count, at) => ({
    label: at === 4 ? '立行立改、长期坚持' : `${2024 + at}年底前`,
    count,
  }));
  const SAID =
    '督察反馈的56个问题，2024年底前完成45个，2025年底前完成6个，2026年底前完成3个，2027年底前完成1个，立行立改、长期坚持1个。';

  it.each<PlanCase>([
    ['56 = 45+6+3+1+1', { schedule: CHUZHOU, goal: SAID }, []],
    ['one too few', { schedule: CHUZHOU.slice(1) }, ['SUM_MISMATCH schedule']],
    ['the text’s total', { schedule: CHUZHOU, goal: '督察反馈57个问题。' }, ['SUM_MISMATCH goal']],
    [
      'the text’s part, which breaks its sum too',
      { schedule: CHUZHOU, goal: SAID.replace('45个', '44个') },
      ['SUM_MISMATCH goal', 'SUM_MISMATCH goal'],
    ],
    [
      'a count of other things',
      { schedule: CHUZHOU, goal: '2024年底前关停企业3家，涉及4个方面。' },
      [],
    ],
    ['Chinese numerals', { schedule: CHUZHOU, goal: '督察反馈五十六个问题。' }, []],
  ])('SUM_MISMATCH: %s', (_told, changes, expected) => {
    const found56 = found(fifty(changes), { upperPlan: undefined });
    expect(found56.filter((one) => !one.startsWith('FACT_MISSING items'))).toEqual(expected);
  });

  it('the schedule against the list: split problems, a missing item, a wrong line, an open one', () => {
    const many = (deadlines: string[]) =>
      deadlines.map((deadline, at) => item({ ownNo: String(at + 1), deadline }));
    const schedule = [
      { label: '2024年底前', count: 1 },
      { label: '2025年底前', count: 2 },
    ];
    const three = many(['2024年9月底前', '2025年6月底前', '2025-12-31']);
    const none = { upperPlan: undefined };
    expect(found(plan({ counts: { problems: 2 }, schedule, items: three }), none)).toEqual([]);
    expect(found(plan({ counts: { problems: 4 }, items: three }), none)).toEqual([
      'SUM_MISMATCH items',
    ]);
    const moved = many(['2024年9月底前', '2024年10月底前', '2025-12-31']);
    expect(found(plan({ schedule, items: moved }), none)).toEqual([
      'SUM_MISMATCH schedule[0].count',
      'SUM_MISMATCH schedule[1].count',
    ]);
    const open = [...schedule, { label: '长期坚持', count: 1 }];
    const either = many(['2024年9月底前', '2025年6月底前', '2025年底前', '2025年底前，长期坚持']);
    expect(found(plan({ schedule: open, items: either }), none)).toEqual([]);
  });

  it.each<[string, Partial<PlanFacts>, object, string[]]>([
    [
      'Fuxin: two dates on record',
      {},
      { feedbackDates: [{ date: '2024-06-24', source: '公开的任务清单' }] },
      ['inspection.feedbackDate'],
    ],
    [
      'in the plan’s text',
      { guidance: '2024年6月24日，督察组向市委、市政府反馈了督察报告。' },
      {},
      ['guidance'],
    ],
    [
      'without its year',
      { guidance: '2024年3月11日至4月10日，督察组开展督察；6月24日，督察组向市委反馈。' },
      {},
      ['guidance'],
    ],
    ['in the feedback', {}, { feedbackText: '6月5日讯' }, []],
    ['the same day', { guidance: '2024年6月5日，督察组向市委反馈了意见。' }, {}, []],
    [
      'another inspection',
      { guidance: '2018年10月16日，中央第四督察组反馈“回头看”意见。' },
      {},
      [],
    ],
    ['another event', { guidance: '2024年6月24日，市委研究督察反馈问题整改。' }, {}, []],
  ])('FEEDBACK_DATE_CONTRADICTION: %s', (_told, changes, beside, paths) => {
    const codes = found(plan(changes), beside).filter((one) => one.startsWith('FEEDBACK_DATE'));
    expect(codes).toEqual(paths.map((path) => `FEEDBACK_DATE_CONTRADICTION ${path}`));
  });
});
