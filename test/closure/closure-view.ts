import type { ClosureView } from '../../server/domain/closure/closure-view.ts';
import { type ClosureContent, closureContent } from '../../server/domain/closure/content.ts';
import type { ClosureProcedure } from '../../server/domain/closure/procedure.ts';
import type {
  AcceptanceRecord,
  SiteCheckRecord,
} from '../../server/domain/closure/step-records.ts';
import {
  agreeToClosure,
  applyForClosure,
  type ClosureStanding,
  type ClosureStepContext,
  type ClosureStepTaken,
  type NoticeStanding,
} from '../../server/domain/closure/take-closure-step.ts';
import { PLATFORM_RULES } from '../../server/domain/rule-set/built-in.ts';
import { closureChainFor } from '../../server/domain/rule-set/built-in-closure.ts';
import { FIVE_CONDITIONS } from '../../server/domain/rule-set/closure-conditions.ts';

/** A made-up dossier of one measure with nothing missing but the steps. */
export function fullContent(): ClosureContent {
  return closureContent.parse({
    kind: 'ENGINEERING',
    background: '督察发现排污口超标。',
    process: '改造污水处理厂。',
    results: '出水稳定达到一级A标准。',
    mechanism: '建立在线监测和巡查制度。',
    investments: [
      { name: '污水处理厂提标扩容', amount: 8500 },
      { name: '雨污管网改造', amount: 2000, approximate: true },
      { name: '尾水管道', amount: 700 },
      { name: '农村污水处理设施', amount: 7042 },
    ],
    investmentTotal: { amount: 1.82, unit: 'YI_YUAN', approximate: true },
    goalResults: [{ text: '出水达到一级A标准。' }],
    conditions: FIVE_CONDITIONS.map(({ key }) => ({ key, met: true, note: '有验收材料。' })),
  });
}

export const ENDED: NoticeStanding = {
  state: 'ENDED',
  end: '2022-07-01',
  openObjections: 0,
  upheld: 0,
};

export function fullView(procedure?: ClosureProcedure): ClosureView {
  return {
    task: {
      goal: { text: '出水达到一级A标准', parts: [] },
      measures: [
        {
          id: 'm1',
          text: '提标改造污水处理厂',
          completion: '2022年3月建成日处理2万吨的提标工程并投入运行。',
          completedOn: '2022-03-31',
        },
      ],
      acceptanceUnit: '市生态环境局',
    },
    content: fullContent(),
    evidence: [
      {
        id: 'e1',
        name: '竣工验收报告',
        kind: 'ACCEPTANCE',
        issuer: '某监理公司',
        date: '2022-03-31',
        proves: ['m1'],
      },
      photo('e2', 'BEFORE', '2021-03-01'),
      photo('e3', 'AFTER', '2022-04-02'),
    ],
    conditions: FIVE_CONDITIONS,
    procedure,
    notice: ENDED,
  };
}

function photo(id: string, moment: 'BEFORE' | 'AFTER', date: string) {
  const caption = moment === 'BEFORE' ? '整改前的排污口' : '整改后的排污口';
  return {
    id,
    name: `${id}.jpg`,
    kind: 'PHOTO',
    date,
    caption,
    proves: [],
    pair: { id: 'p', moment },
  };
}

export const ACCEPTANCE: AcceptanceRecord = {
  date: '2022-06-01',
  place: '抚北工业园区污水处理厂',
  methods: ['SITE'],
  team: [{ name: '甲' }],
  findings: [{ measureId: 'm1', text: '查阅运行台账，进出水口在线数据连续三个月正常。' }],
  conclusion: '同意通过验收。',
};

export const SITE_CHECK: SiteCheckRecord = {
  date: '2022-05-20',
  place: '抚北工业园区污水处理厂',
  checkers: [{ name: '甲' }, { name: '乙' }],
  checkedSigner: { name: '丙' },
  found: '设施正常运行。',
  conclusion: '属实。',
  photoIds: [],
};

export const CONTEXT: ClosureStepContext = {
  rules: PLATFORM_RULES,
  preparedBy: ['clerk'],
  notice: ENDED,
};

const AT = new Date('2022-07-05T02:00:00Z');
let next = 0;

export function taken(by: string, more: Partial<ClosureStepTaken> = {}): ClosureStepTaken {
  next += 1;
  return { id: `entry-${next}`, by, byName: by, at: AT, seenSha256: 'a', missing: [], ...more };
}

/** A county's dossier that was just applied for. */
export function applied(): ClosureStanding {
  const { steps, sourceNote } = closureChainFor(PLATFORM_RULES, 'COUNTY');
  return applyForClosure(
    { state: 'DRAFT' },
    {
      steps: steps.map((step) => ({ ...step, organizationId: `organ-of-${step.organ}` })),
      sourceNote,
      submitted: { by: 'clerk', byName: 'clerk', at: AT, snapshotId: 's', sha256: 'a' },
    },
  );
}

/** What each step of the county's chain needs, in order. */
export const COURSE: readonly ClosureStepTaken[] = [
  taken('own', {
    acceptance: { ...ACCEPTANCE, date: '2022-04-10', methods: ['DOCUMENTS'] },
  }),
  taken('county'),
  taken('city'),
  taken('checker', { siteCheck: SITE_CHECK }),
  taken('acceptor', { acceptance: ACCEPTANCE }),
  taken('clerk'),
  taken('secretary', { meetingId: 'meeting' }),
  taken('head'),
];

/** The dossier after so many steps of its course. */
export function afterSteps(steps: number): ClosureStanding {
  return COURSE.slice(0, steps).reduce<ClosureStanding>(
    (standing, step) => agreeToClosure(standing, step, CONTEXT),
    applied(),
  );
}
