import { checkPlan } from '../../server/domain/plan/check-plan.ts';
import type { PlanCheckBeside } from '../../server/domain/plan/checks/check.ts';
import type { PlanFacts, PlanItemFacts } from '../../server/domain/plan/facts.ts';
import { USUAL_UNITS } from '../../server/domain/rule-set/plan-check-rules.ts';

/** Two problems of a made-up feedback, the second with a rare character and half-width marks. */
export const FEEDBACK =
  '2024年6月5日，云江省第二生态环境保护督察组向青源市委、市政府反馈督察报告。\n（一）青源市对城镇污水治理未落实到位，截至督察进驻时仅完成管网改造31.2公里。临湖区沿线有7处生活污水直排口,群众反映强烈。\n（二）𬭎矿废渣堆存1,200吨，未采取“三防”措施。';

/** An item that no check remarks on. */
export function item(changes: Partial<PlanItemFacts> = {}): PlanItemFacts {
  return {
    ownNo: '一',
    parentNo: '3',
    problem: '青源市对城镇污水治理未落实到位，截至督察进驻时仅完成管网改造31.2公里。',
    responsibleUnits: ['市住房城乡建设局'],
    supportingUnits: [],
    supervisingUnit: '市生态环境局',
    acceptanceUnit: '市生态环境局',
    goal: {
      text: '2025年底前改造青源市雨污合流管网55.2公里，污水集中收集率不低于75%。',
      parts: [],
    },
    measures: [{ text: '按月完成雨污合流管网改造，年底前通过验收。' }],
    deadline: '2025年底前',
    ...changes,
  };
}

/** A city's plan of one item without findings beside `BESIDE`. */
export function plan(changes: Partial<PlanFacts> = {}): PlanFacts {
  return {
    schema: 'plan/1',
    madeUp: ['items'],
    region: { name: '青源市', fullName: '云江省青源市', level: 'CITY' },
    issuer: {},
    publicVersion: false,
    basis: [],
    inspection: {
      tier: 'PROVINCIAL',
      kind: 'ROUTINE',
      name: '第三轮省生态环境保护督察',
      paper: '报告',
      team: '云江省第二生态环境保护督察组',
      feedbackDate: '2024-06-05',
      transferred: [],
    },
    counts: {},
    principles: [],
    schedule: [],
    targets: [],
    tasks: [],
    safeguards: [],
    items: [item()],
    signature: { organs: [], seal: false },
    ...changes,
  };
}

/** The province's plan: one item that several cities carry, with a duty of its own for the city. */
export function upperPlan(changes: Partial<PlanItemFacts> = {}, others: PlanItemFacts[] = []) {
  const upper = item({
    ownNo: '3',
    responsibleUnits: ['青源市人民政府', '白河市人民政府'],
    goal: { text: '全省污水集中收集率达到45.4%，城镇污水处理厂全部稳定达标运行。', parts: [] },
    measures: [{ text: '青源市污水集中收集率不低于75%。', unit: '青源市人民政府' }],
    deadline: '2025年12月底前',
    ...changes,
  });
  return plan({
    region: { name: '云江省', fullName: '云江省', level: 'PROVINCE' },
    items: [upper, ...others],
  });
}

/** What the sound plan is held against. */
export const BESIDE: PlanCheckBeside = {
  ruleSet: { planRequiredUnits: USUAL_UNITS },
  feedbackText: FEEDBACK,
  upperPlan: upperPlan(),
  organizationNames: ['青源市住房城乡建设局', '青源市生态环境局', '青源市人民政府'],
  ruleTitles: [
    { title: '云江省生态环境保护督察整改工作办法', number: '云办发〔2021〕18号' },
    { title: '《中华人民共和国水污染防治法》' },
  ],
  placeNames: ['白河市', '临湖区'],
};

/** Codes and data paths of what the checks find, in reading order. */
export function found(facts: PlanFacts, beside: Partial<PlanCheckBeside> = {}): string[] {
  return checkPlan(facts, { ...BESIDE, ...beside }).map(
    ({ code, dataPath }) => `${code} ${dataPath}`,
  );
}

/** Findings for the sound plan with its item changed. */
export function foundWith(changes: Partial<PlanItemFacts>): string[] {
  return found(plan({ items: [item(changes)] }));
}
