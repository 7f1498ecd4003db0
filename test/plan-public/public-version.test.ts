import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanFacts } from '../../server/domain/plan/facts.ts';
import { planFacts } from '../../server/domain/plan/facts.ts';
import { makePublicVersion } from '../../server/domain/plan/public-version/make-public-version.ts';
import { found, item, plan } from '../plan-checks/sound-plan.ts';

/** What becomes of a measure: its text in the public version, and the rules that took of it. */
function measureCut(text: string, personNames: readonly string[] = []) {
  const facts = plan({ items: [item({ measures: [{ text: '建立长效机制。' }, { text }] })] });
  const { facts: published, leftOut } = makePublicVersion(facts, { personNames });
  return {
    text: published.items[0]?.measures[1]?.text,
    rules: leftOut.map(({ rule }) => rule),
    secrets: leftOut.flatMap(({ secrets }) => secrets),
  };
}

const KEPT = '完成管网改造3公里。';

describe('what a public version leaves out of a text', () => {
  it.each<[string, string, string]>([
    [`${KEPT}对两名干部失职失责问题线索开展核查。`, KEPT, 'ACCOUNTABILITY_LEAD'],
    [`${KEPT}责任追究问题线索移送市纪委监委。`, KEPT, 'ACCOUNTABILITY_LEAD'],
    [`${KEPT}建议给予分管领导党内警告处分。`, KEPT, 'ACCOUNTABILITY_LEAD'],
    [`涉嫌环境污染犯罪，由公安机关侦办；${KEPT}`, KEPT, 'UNSETTLED_CASE'],
    [`${KEPT}该案正在进一步调查核实。`, KEPT, 'UNSETTLED_CASE'],
    [`${KEPT}已移送公安机关。`, KEPT, 'UNSETTLED_CASE'],
    [`${KEPT}对企业立案调查，案件尚未办结。`, KEPT, 'UNSETTLED_CASE'],
    [`${KEPT}甲厂已结案，乙厂涉嫌犯罪正在侦办。`, KEPT, 'UNSETTLED_CASE'],
    [`${KEPT}涉嫌犯罪的，已一律移送公安机关。`, KEPT, 'UNSETTLED_CASE'],
    [`${KEPT}工艺参数属商业秘密。`, KEPT, 'TRADE_SECRET'],
    [`${KEPT}由专班掌握进度（内部掌握）。`, KEPT, 'MARKED_INNER'],
  ])('a sentence: “%s”', (text, left, rule) => {
    const cut = measureCut(text);
    expect([cut.text, cut.rules]).toEqual([left, [rule]]);
    expect(cut.secrets[0]).toBe(text.replace(KEPT, '').replace(/[。；]$/u, ''));
  });

  it.each([
    '依规依纪依法严肃问责，严格落实责任追究制度。',
    '建立问题线索移送机制。',
    '立案查处3起，罚款12万元。',
    '对企业涉嫌违法排污立案调查，已结案并罚款5万元。',
    '对排查发现的环境违法问题线索依法查处。',
    '凡涉嫌犯罪的，一律移送公安机关。',
    '严厉打击涉嫌环境犯罪的行为，拟建危废库设置警告标识。',
    '正在开展管网排查，按月调度。',
    '执法人员不得泄露企业商业秘密。',
    '对企业和主任、书记等有关负责人开展培训。',
    '由市生态环境局牵头，各县（区）书记任组长，建立河长制。',
    '高峰时段压减负荷，单位面积用水量降至13.8立方米。',
    '新增管网13800138000元预算不变，污染物削减400吨。',
    '举报热线12369、12345保持畅通。',
    '管径0.5米，2023 2024 2025三年分别完成130 1400 1500米。',
    '由市长 王家坝镇镇长每月调度，江 河 湖分别治理。',
    '依据〔2021〕18号文件，2024年6月5日前完成，问题编号X2SD202109080018。',
    '安全管理、方案管理、任务管理单位负责人，严格落实主任负责制。',
  ])('nothing of “%s”', (text) => {
    expect(measureCut(text)).toEqual({ text, rules: [], secrets: [] });
  });

  it.each<[string, string, string[]]>([
    ['完成整治（联系电话：0797-1234567）。', '完成整治。', ['0797-1234567', '07971234567']],
    [
      '完成整治，联系手机１３８００１３８０００。',
      '完成整治。',
      ['１３８００１３８０００', '13800138000'],
    ],
    ['完成整治，138-0013-8000。', '完成整治。', ['138-0013-8000', '13800138000']],
    ['完成整治（0797）1234567转802；建成泵站。', '完成整治；建成泵站。', []],
    ['完成整治，电话8234567。', '完成整治。', ['8234567']],
    ['完成整治，邮箱zgb.office@example.cn。', '完成整治。', ['zgb.office@example.cn']],
    ['完成整治，138-001-38000。', '完成整治。', ['138-001-38000', '13800138000']],
    ['完成整治，138.0013.8000。', '完成整治。', ['138.0013.8000']],
    ['完成整治，138\u00A0 0013\u200B8000。', '完成整治。', ['13800138000']],
    ['完成整治（0418）281 2345。', '完成整治。', ['04182812345']],
    ['完成整治，0418 281 2345。', '完成整治。', ['0418 281 2345', '04182812345']],
    ['完成整治，0418–281–2345。', '完成整治。', ['0418–281–2345', '04182812345']],
    ['完成整治，+86-418-2812345。', '完成整治。', ['+86-418-2812345']],
    ['完成整治，110101 19900307 1234。', '完成整治。', ['110101199003071234']],
    ['业主身份证号110101199003071234，完成整治。', '业主，完成整治。', ['110101199003071234']],
  ])('a way to reach somebody: “%s”', (text, left, secrets) => {
    const cut = measureCut(text);
    expect(cut.text).toBe(left);
    expect(new Set(cut.rules)).toEqual(new Set(['CONTACT']));
    for (const secret of secrets) expect(cut.secrets).toContain(secret);
  });

  it.each<[string, string, string[]]>([
    ['由副市长王建国包抓，完成整治。', '由副市长包抓，完成整治。', ['王建国']],
    ['由王建国副市长包抓。', '由副市长包抓。', ['王建国']],
    ['由王副市长包抓。', '由副市长包抓。', ['王副市长']],
    ['企业法定代表人：欧阳明志，完成整治。', '企业法定代表人，完成整治。', ['欧阳明志']],
    ['完成整治（责任人：李志强、张伟）。', '完成整治。', ['李志强', '张伟']],
    ['完成整治，包保领导：陈某某。', '完成整治。', ['陈某某']],
    ['局长（赵铁军）每月调度。', '局长每月调度。', ['赵铁军']],
    ['钱学文负责现场督办。', '有关负责人负责现场督办。', ['钱学文']],
    ['督办人员：高峰。早晚高峰错峰作业。', '督办人员：有关负责人。早晚高峰错峰作业。', []],
    ['由副市长王　强牵头。', '由副市长牵头。', ['王　强']],
    ['由王　强副市长牵头。', '由副市长牵头。', ['王　强']],
    ['完成整治（责任人：王　强）。', '完成整治。', ['王　强', '王强']],
    ['钱 学 文督办。', '有关负责人督办。', ['钱学文', '钱 学 文']],
    ['钱\u200B学文督办。', '有关负责人督办。', ['钱学文', '钱\u200B学文']],
    ['由高　峰督办。', '由有关负责人督办。', ['高峰', '高　峰']],
    ['由𬭎铭负责。', '由有关负责人负责。', ['𬭎铭负']],
  ])('a person: “%s”', (text, left, secrets) => {
    if (secrets[0] === '𬭎铭负') {
      // A rare surname is known by the office's list alone.
      expect(measureCut('由刘𬭎铭负责。', ['刘𬭎铭']).text).toBe(left);
      return;
    }
    const cut = measureCut(text, ['钱学文', '高峰']);
    expect([cut.text, cut.secrets]).toEqual([left, secrets]);
    expect(new Set(cut.rules)).toEqual(new Set(['PERSON']));
  });
});

describe('a public version', () => {
  const inner: PlanFacts = plan({
    title: '青源市整改方案（公开版）',
    madeUp: ['items[1].problem'],
    guidance: '坚持问题导向。',
    inspection: { ...plan().inspection, transferred: ['责任追究问题清单', '失职失责问题线索'] },
    safeguards: [
      { title: '加强组织领导', text: '成立专班，王建国任组长。' },
      { title: '领导小组名单', text: '组长：王建国，成员：李志强。' },
      { title: '内部安排', text: '每周密报进展情况。', inner: true },
    ],
    tasks: [
      { title: '信访件办理', points: [{ title: '重点信访件清单', text: '张庄村张某反映臭味。' }] },
      { title: '治水', text: '改造管网。', points: [] },
    ],
    items: [
      item({
        responsiblePerson: '王建国（副市长）、市住房城乡建设局主要负责人',
        measures: [
          { text: '改造雨污合流管网。', unit: '市住房城乡建设局（电话0797-1234567）' },
          { text: '约谈施工单位，暂不对外。', inner: true },
        ],
      }),
      item({ ownNo: '二', category: '责任追究问题', problem: '两名干部不作为。' }),
      item({ ownNo: '三', inner: true, measures: [{ text: '改造雨污合流管网。' }] }),
      item({ ownNo: '四', problem: '该企业涉嫌犯罪被立案侦查。' }),
      item({ ownNo: '五', problem: '沿线有7处直排口。站长刘大海知情不报。群众反映强烈。' }),
    ],
  });
  const { facts, leftOut } = makePublicVersion(inner, { personNames: [] });

  it('keeps what may be published, in order, and says how many items are out', () => {
    expect(planFacts.parse(facts)).toEqual(facts);
    expect(facts.items.map(({ ownNo }) => ownNo)).toEqual(['一', '五']);
    expect([facts.withheldItems, facts.publicVersion]).toEqual([3, true]);
    expect(facts.title).toBe('青源市整改方案');
    expect(facts.madeUp).toEqual(['items']);
    expect(facts.inspection.transferred).toEqual(['责任追究问题清单']);
    expect(facts.safeguards).toEqual([
      { title: '加强组织领导', text: '成立专班，有关负责人任组长。' },
    ]);
    expect(facts.tasks).toEqual([{ title: '治水', text: '改造管网。', points: [] }]);
    const [first, last] = facts.items;
    expect(first?.measures).toEqual([{ text: '改造雨污合流管网。', unit: '市住房城乡建设局' }]);
    // A quotation stays word for word: the sentence with the name is out as a whole.
    expect(last?.problem).toBe('沿线有7处直排口。群众反映强烈。');
    expect(JSON.stringify(facts)).not.toMatch(/王建国|李志强|刘大海|1234567|密报|暂不对外|责任人/u);
  });

  it('reports each thing with place, rule and words', () => {
    expect(leftOut.map(({ path, rule }) => `${rule} ${path}`).sort()).toEqual(
      [
        'ACCOUNTABILITY_LEAD inspection.transferred[1]',
        'ACCOUNTABILITY_LEAD items[1]',
        'CONTACT items[0].measures[0].unit',
        'INNER_ANNEX safeguards[1]',
        'INNER_ANNEX tasks[0].points[0]',
        'MARKED_INNER items[0].measures[1]',
        'MARKED_INNER items[2]',
        'MARKED_INNER safeguards[2]',
        'PERSON items[0].responsiblePerson',
        'PERSON items[4].problem',
        'PERSON safeguards[0].text',
        'UNSETTLED_CASE items[3]',
        'UNSETTLED_CASE items[3].problem',
      ].sort(),
    );
    const secrets = leftOut.flatMap((one) => one.secrets);
    expect(secrets).toContain('每周密报进展情况。');
    // What another item says in public is no secret of the one left out.
    expect(secrets).not.toContain('改造雨污合流管网。');
    expect(secrets).not.toContain('市住房城乡建设局主要负责人');
  });

  it('of a public version is itself, and a plan with nothing inner stays as it is', () => {
    const again = makePublicVersion(facts, { personNames: [] });
    expect(again).toEqual({ facts, leftOut: [] });
    const plain = plan();
    expect(makePublicVersion(plain, { personNames: [] })).toEqual({
      facts: { ...plain, publicVersion: true },
      leftOut: [],
    });
    expect(found(makePublicVersion(plain, { personNames: [] }).facts)).toEqual([]);
  });

  it('whatever stands around them, names and numbers are out and the rest stays in order', () => {
    const words = fc.constantFrom(
      '完成管网改造',
      '封堵排口7处',
      '（一期）',
      '𬭎矿渣清运',
      '，',
      '。',
      '；',
      '\n',
      '“三防”',
    );
    const secret = fc.constantFrom(
      '副市长王建国',
      '电话：0797-1234567',
      '１３８００１３８０００',
      '钱学文',
      'a.b@example.cn',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(words, secret), { maxLength: 12 }), (parts) => {
        const text = `整治${parts.join('')}`;
        const facts = plan({ goal: text });
        const { facts: published } = makePublicVersion(facts, { personNames: ['钱学文'] });
        const left = published.goal ?? '';
        expect(left.normalize('NFKC')).not.toMatch(/王建国|1234567|13800138000|钱学文|example/u);
        // Everything else that was written is still there, in its order.
        const kept = parts.filter((part) => /^[完封𬭎]/u.test(part));
        let at = 0;
        for (const part of kept) {
          at = left.indexOf(part, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += part.length;
        }
      }),
      { numRuns: 300 },
    );
  });
});
