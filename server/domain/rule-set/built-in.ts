import { DEFAULT_SEVERITIES } from './check-codes.ts';
import { FIVE_CONDITIONS, THREE_CONDITIONS } from './closure-conditions.ts';
import { UNITS_OF_ONE_COLUMN, USUAL_UNITS } from './plan-check-rules.ts';
import type { RuleSet, RuleSetting } from './rule-set.ts';

const NO_SOURCE = '本平台默认，未见依据';
const FIRST_DAY = '已发布的公示多数计入首日；《民法典》第二百零一条不计首日，两种算法不一致时提示';

const DEFAULT_SOURCES: Readonly<Record<RuleSetting, string>> = {
  noticeLength: NO_SOURCE,
  noticeUnit: NO_SOURCE,
  firstDayCounts: FIRST_DAY,
  moveOffHoliday:
    '《民法典》第二百零三条：期间的最后一日是法定休假日的，以休假日结束的次日为最后一日',
  requiredFacts: '所见验收销号公示的通常栏目',
  acceptanceUnit: NO_SOURCE,
  goalRequired: '所见验收销号公示的通常栏目',
  measuresRequired: '所见验收销号公示的通常栏目',
  numberRequired: NO_SOURCE,
  objectionByEmailOnlyAllowed: NO_SOURCE,
  severities: '能算出的定为错误，由文字推断的定为提示；本平台默认，未见依据',
  separation: '本平台默认，未见依据；起草人与审签人始终不得为同一人',
  planDeadlineDays:
    '中央督察：反馈后30个工作日内报送整改方案；四川省级督察：市（州）收到反馈后30个工作日内报送任务清单',
  planRequiredUnits: '所见整改任务清单的通常栏目：责任单位、督导单位、验收单位',
  consultationDays: '未见依据；通行做法，待本单位核定',
  planChains: '未另定的层级按平台自带的程序，其来源见各程序',
  closureChains: '未另定的层级按平台自带的销号程序，其来源见各程序',
  closureConditions: '安徽省销号的五项条件，其他地区待本单位核定',
};

/** Rules where no built-in family applies and the office has entered none. */
export const PLATFORM_RULES: RuleSet = {
  name: '本平台默认规则',
  effectiveFrom: '2015-01-01',
  noticeLength: 10,
  noticeUnit: 'WORKING_DAY',
  firstDayCounts: true,
  moveOffHoliday: true,
  requiredFacts: [
    'issuer.name',
    'items[].problem',
    'items[].completion',
    'period.start',
    'period.end',
    'objection.unit',
  ],
  acceptanceUnit: 'OPTIONAL',
  goalRequired: true,
  measuresRequired: true,
  numberRequired: true,
  objectionByEmailOnlyAllowed: false,
  severities: { ...DEFAULT_SEVERITIES },
  separation: 'PREPARER_APPROVER',
  planDeadlineDays: 30,
  planRequiredUnits: USUAL_UNITS,
  consultationDays: 5,
  planChains: [],
  closureChains: [],
  closureConditions: [...FIVE_CONDITIONS],
  source: NO_SOURCE,
  sources: DEFAULT_SOURCES,
  madeUp: [],
};

const TEN_WORKING_DAYS = '江西、安徽所见6份公示中5份为10个工作日';

const JIANGXI: RuleSet = {
  ...PLATFORM_RULES,
  name: '江西省验收销号公示规则',
  requiredFacts: [
    ...PLATFORM_RULES.requiredFacts,
    'basis',
    'items[].acceptance.text',
    'items[].acceptance.date',
  ],
  acceptanceUnit: 'REQUIRED',
  measuresRequired: false,
  source:
    '江西省各县（市、区）已发布的验收销号公示；《江西省中央生态环境保护督察问题整改销号管理办法》全文未见',
  sources: {
    ...DEFAULT_SOURCES,
    noticeLength: `${TEN_WORKING_DAYS}；江西有一县为7日`,
    noticeUnit: TEN_WORKING_DAYS,
    requiredFacts: '江西信访件公示设“验收情况”一栏；公示首段引用销号管理办法',
    acceptanceUnit: '验收意见由验收单位出具，“谁验收、谁负责”',
    measuresRequired: '江西信访件公示不设“整改措施”一栏',
  },
};

const ANHUI: RuleSet = {
  ...PLATFORM_RULES,
  name: '安徽省验收销号公示规则',
  requiredFacts: [
    ...PLATFORM_RULES.requiredFacts,
    'basis',
    'items[].implementer',
    'items[].deadline',
  ],
  acceptanceUnit: 'REQUIRED_UNLESS_LISTED',
  source: '安徽省已发布的验收销号公示；《安徽省生态环境问题整改工作实施办法》全文未见',
  sources: {
    ...DEFAULT_SOURCES,
    noticeLength: TEN_WORKING_DAYS,
    noticeUnit: TEN_WORKING_DAYS,
    requiredFacts: '安徽公示设“实施主体”“完成时限”栏；公示首段引用整改工作实施办法',
    acceptanceUnit: '安徽实行“分级验收、备案销号”，由哪一级验收在问题清单中载明',
  },
};

const TIANJIN: RuleSet = {
  ...PLATFORM_RULES,
  name: '天津市验收销号公示规则',
  source: '天津市一区已发布的验收销号公示（内容均在附表中，未写公示期长度）',
};

const LIAONING: RuleSet = {
  ...PLATFORM_RULES,
  name: '辽宁省验收销号公示规则',
  acceptanceUnit: 'REQUIRED_UNLESS_LISTED',
  planRequiredUnits: UNITS_OF_ONE_COLUMN,
  source: '辽宁省一县已发布的整改公示（未读全）',
  sources: {
    ...DEFAULT_SOURCES,
    acceptanceUnit: '阜新市任务清单载明“督导和验收单位”，列入清单的问题以清单为准',
    planRequiredUnits: '阜新市任务清单“督导和验收单位”为一栏，两者填写一个即可',
  },
};

const HUNAN: RuleSet = {
  ...PLATFORM_RULES,
  name: '湖南省销号规则',
  closureConditions: [...THREE_CONDITIONS],
  source: '湖南省公开报道的销号要求；8个省直部门21类问题的验收销号标准全文未见',
  sources: {
    ...DEFAULT_SOURCES,
    closureConditions:
      '湖南省：污染消除、生态修复、群众满意；分行业标准未见全文，由本单位按问题类别补充',
  },
};

const ZIBO: RuleSet = {
  ...PLATFORM_RULES,
  name: '山东省淄博市信访交办件销号公示规则',
  source:
    '淄博市一区已发布的信访交办件公示（未读全）；淄环督〔2019〕3号《淄博市贯彻落实中央省生态环境保护督察及“回头看”信访交办件整改销号工作规定》全文未见',
};

/** Built-in rule sets by GB/T 2260 code of the region they were read in. */
const BUILT_IN: ReadonlyMap<string, RuleSet> = new Map([
  ['360000', JIANGXI],
  ['340000', ANHUI],
  ['120000', TIANJIN],
  ['210000', LIAONING],
  ['430000', HUNAN],
  ['370300', ZIBO],
]);

/** Every built-in rule set, the platform's own first. */
export const BUILT_IN_RULES: readonly RuleSet[] = [PLATFORM_RULES, ...BUILT_IN.values()];

/**
 * Built-in rules for a region by its own GB/T 2260 code, or for a zone by that of the nearest
 * region above it: county, then city, then province, then the platform's.
 */
export function builtInRulesFor(code: string | undefined): RuleSet {
  if (code === undefined) return PLATFORM_RULES;
  return (
    BUILT_IN.get(code) ??
    BUILT_IN.get(`${code.slice(0, 4)}00`) ??
    BUILT_IN.get(`${code.slice(0, 2)}0000`) ??
    PLATFORM_RULES
  );
}
