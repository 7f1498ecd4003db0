import type { CaseItem, PlanCase } from '../../server/demo/plan/plan-case.ts';

/**
 * What three published plans say of themselves (江西省 2019-04-02, 安徽省滁州市 2024-04-12, 辽宁省阜新市
 * 2022-11-11, as their governments' pages carried them). Their lists could not be read: items, organs
 * and all that happens to them here are made up, and marked so.
 */
export type PlanHeader = {
  readonly regions: PlanCase['regions'];
  readonly inspection: PlanCase['inspection'];
  readonly title: string;
  readonly feedbackTo: string;
  readonly transferred: readonly string[];
  /** Problems of the feedback; fewer than items where some were split. */
  readonly counts: { readonly problems: number; aspects?: number; categories?: number };
  /** How many items are due when. */
  readonly schedule: readonly (readonly [deadline: string, items: number])[];
  readonly targets: NonNullable<PlanCase['plan']['targets']>;
  /** The day on which the feedback's own text says it was given. */
  readonly feedbackSays: string;
  readonly days: PlanCase['days'];
  /** As the remark that sends it back wants it, before that, and after the extension of the last item. */
  readonly deadlines: {
    readonly wanted: string;
    readonly before: string;
    readonly extended: string;
  };
  readonly outsideStep: string;
  readonly returnStep: string;
};

export const chuzhou: PlanHeader = {
  regions: [
    { name: '安徽省', fullName: '安徽省', level: 'PROVINCE', code: '340000' },
    { name: '滁州市', fullName: '安徽省滁州市', level: 'CITY', code: '341100' },
  ],
  inspection: {
    tier: 'PROVINCIAL',
    kind: 'ROUTINE',
    name: '第三轮省生态环境保护督察',
    team: '安徽省第四生态环境保护督察组',
    start: '2023-07-03',
    end: '2023-08-01',
    feedbackDate: '2023-10-26',
  },
  title: '滁州市贯彻落实第三轮省生态环境保护督察报告整改方案',
  feedbackTo: '市委、市政府',
  transferred: ['责任追究问题清单'],
  counts: { problems: 56, aspects: 4, categories: 17 },
  schedule: [
    ['2024年底前', 45],
    ['2025年底前', 6],
    ['2026年底前', 3],
    ['2027年底前', 1],
    ['立行立改、长期坚持', 1],
  ],
  targets: [
    {
      year: 2025,
      indicator: '细颗粒物（PM2.5）浓度',
      relation: '不高于',
      value: 35,
      unit: '微克/立方米',
    },
    { year: 2025, indicator: '城市空气质量优良天数比例', relation: '不低于', value: 81, unit: '%' },
  ],
  feedbackSays: '2023年10月26日',
  days: {
    written: '2023-11-20',
    decided: '2024-03-20',
    published: '2024-04-12',
    extended: '2024-10-21',
  },
  deadlines: { wanted: '2024年底前', before: '2024年11月底前', extended: '2025年6月底前' },
  outsideStep: 'party-meeting',
  returnStep: 'upper-review',
};

export const fuxin: PlanHeader = {
  regions: [
    { name: '辽宁省', fullName: '辽宁省', level: 'PROVINCE', code: '210000' },
    { name: '阜新市', fullName: '辽宁省阜新市', level: 'CITY', code: '210900' },
  ],
  inspection: {
    tier: 'PROVINCIAL',
    kind: 'ROUTINE',
    name: '第二轮省级生态环境保护督察',
    team: '辽宁省第二生态环境保护督察组',
    start: '2021-10-26',
    end: '2021-11-09',
    feedbackDate: '2022-02-06',
  },
  title: '阜新市第二轮省级生态环境保护督察整改任务清单',
  feedbackTo: '市委、市政府',
  transferred: [],
  counts: { problems: 12 },
  schedule: [
    ['2022年底前', 12],
    ['2021年底前', 4],
  ],
  targets: [],
  feedbackSays: '2022年2月24日',
  days: {
    written: '2022-03-10',
    decided: '2022-11-01',
    published: '2022-11-11',
    extended: '2022-12-20',
  },
  deadlines: { wanted: '2022年底前', before: '2022年11月底前', extended: '2023年6月底前' },
  outsideStep: 'approve',
  returnStep: 'own-review',
};

export const jiangxi: PlanHeader = {
  regions: [{ name: '江西省', fullName: '江西省', level: 'PROVINCE', code: '360000' }],
  inspection: {
    tier: 'CENTRAL',
    kind: 'LOOK_BACK',
    name: '中央环保督察“回头看”及鄱阳湖专项',
    // Not told on the page.
    team: '中央虚构督察组',
    madeUp: ['team'],
    start: '2018-06-01',
    end: '2018-07-01',
    feedbackDate: '2018-10-16',
  },
  title: '江西省贯彻落实中央环保督察“回头看”及鄱阳湖专项反馈意见整改方案',
  feedbackTo: '省委、省政府',
  transferred: ['责任追究问题清单（回头看）', '责任追究问题（鄱阳湖专项）'],
  counts: { problems: 6 },
  schedule: [
    ['2020年底前', 5],
    ['立行立改、长期坚持', 1],
  ],
  targets: [],
  feedbackSays: '2018年10月16日',
  days: {
    written: '2018-11-20',
    decided: '2019-03-20',
    published: '2019-04-02',
    extended: '2020-10-20',
  },
  deadlines: { wanted: '2020年底前', before: '2020年11月底前', extended: '2021年6月底前' },
  outsideStep: 'approve',
  returnStep: 'own-review',
};

/** Made-up items under a header, and all that a plan goes through. */
export function caseOf(header: PlanHeader): PlanCase {
  const { regions, counts, deadlines } = header;
  const place = regions.at(-1)?.name ?? '';
  const office = officeOf(place);
  const items = header.schedule
    .flatMap(([deadline, count]) => Array<string>(count).fill(deadline))
    .map((deadline, at) => madeUpItem({ at, deadline, office: office.name, counts, place }));
  const [first] = items;
  if (first) first.task.deadline = deadlines.before;
  return {
    note: '清单虚构',
    regions,
    office,
    ...(regions.length > 1 && { upperOffice: officeOf(regions[0]?.name ?? '') }),
    units: [bureauOf(place)],
    inspection: header.inspection,
    feedback: {
      title: `关于${place}督察情况的反馈意见（虚构）`,
      date: header.inspection.feedbackDate ?? '',
      text: `${header.feedbackSays}，督察组反馈了督察意见。\n${[...new Set(items.map(({ quote }) => quote))].join('\n')}`,
    },
    plan: {
      title: header.title,
      feedbackTo: header.feedbackTo,
      transferred: [...header.transferred],
      counts,
      targets: header.targets,
      signature: { organs: [office.name], date: header.days.decided },
      madeUp: ['signature'],
    },
    sections: SECTIONS.map((section) => ({ ...section, madeUp: ['text'] })),
    items,
    opinions: [{ item: 0, field: 'deadline', text: '建议时限再长些。', adoption: 'ADOPTED' }],
    returned: {
      step: header.returnStep,
      opinion: '第一项的整改时限与其他各项不一致，请改正。',
      item: 0,
      remark: `应为${deadlines.wanted}。`,
      deadline: deadlines.wanted,
      answer: `已改为${deadlines.wanted}。`,
    },
    meeting: { name: `${place}政府常务会议（虚构）`, sentence: '会议原则同意该方案。' },
    outside: {
      step: header.outsideStep,
      organ: `${place}上级机关（虚构）`,
      number: '第7期会议纪要',
      sentence: '会议同意该方案。',
    },
    outsideNumber: '虚办发〔2024〕9号',
    extension: { item: 0, deadline: deadlines.extended, reason: '汛期影响施工，需要延期。' },
    days: header.days,
  };
}

/** Sections of every plan here, made up. */
export const SECTIONS = [
  { kind: 'GUIDANCE', text: '坚决扛起生态环境保护政治责任。' },
  { kind: 'PRINCIPLE', title: '问题导向', text: '逐项整改。' },
  { kind: 'TASK', title: '补齐短板', text: '加快{{问题总数}}个问题的整改。' },
  { kind: 'SAFEGUARD', title: '组织领导', text: '加强领导。' },
] as const;

/** A made-up office or bureau of a place. */
export function officeOf(place: string): PlanCase['office'] {
  return { name: `${place}虚构整改办`, kind: 'RECTIFICATION_OFFICE', madeUp: ['name'] };
}

export function bureauOf(place: string): PlanCase['office'] {
  return { name: `${place}虚构水务局`, kind: 'DEPARTMENT', madeUp: ['name'] };
}

function madeUpItem(given: {
  at: number;
  deadline: string;
  office: string;
  counts: PlanHeader['counts'];
  place: string;
}): CaseItem {
  const { at, deadline, office, counts, place } = given;
  const problem = (at % counts.problems) + 1;
  return {
    quote: `${place}第${problem}号点位（虚构）截污管网未建成，每日约${problem}吨污水直排。`,
    ownNo: String(problem),
    category: `第${(at % (counts.categories ?? 1)) + 1}类`,
    task: {
      goal: { text: `建成第${at + 1}号点位截污管网，日收集污水不少于${at + 10}吨。` },
      measures: [{ text: `铺设第${at + 1}号点位截污管网${at + 20}米。` }],
      deadline,
      responsibleUnits: [{ name: bureauOf(place).name }],
      supervisingUnit: { name: office },
      acceptance: { unit: { name: office } },
      madeUp: ['goal', 'measures', 'deadline', 'responsibleUnits'],
    },
  };
}
