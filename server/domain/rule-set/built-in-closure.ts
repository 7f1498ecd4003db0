import type { RegionLevel } from '../region/region.ts';
import type { ClosureChain, ClosureChainStep } from './closure-chain.ts';
import type { PlanChainLevel } from './plan-chain.ts';
import type { RuleSet } from './rule-set.ts';

/** Of what no source that we read confirms. */
const TO_BE_SETTLED = '通行做法，待本单位核定';

const selfAccept: ClosureChainStep = {
  key: 'self-accept',
  kind: 'SELF_ACCEPT',
  organ: 'OWN',
  role: 'REVIEWER',
  name: '实施主体自验',
};
const countyReview: ClosureChainStep = {
  key: 'county-review',
  kind: 'REVIEW',
  organ: 'COUNTY_OFFICE',
  role: 'REVIEWER',
  name: '县级审核',
};
const cityReview: ClosureChainStep = {
  key: 'city-review',
  kind: 'REVIEW',
  organ: 'CITY_OFFICE',
  role: 'REVIEWER',
  name: '市级初审',
};
const siteCheck: ClosureChainStep = {
  key: 'site-check',
  kind: 'SITE_CHECK',
  organ: 'ACCEPTANCE_UNIT',
  role: 'CLERK',
  name: '现场核查',
};
const accept: ClosureChainStep = {
  key: 'accept',
  kind: 'ACCEPT',
  organ: 'ACCEPTANCE_UNIT',
  role: 'HEAD',
  name: '验收意见',
};
const notice: ClosureChainStep = {
  key: 'notice',
  kind: 'NOTICE',
  organ: 'OWN',
  role: 'CLERK',
  name: '公示',
};

function closing(level: 'CITY' | 'PROVINCE', name: string): ClosureChainStep[] {
  const organ = `${level}_OFFICE` as const;
  return [
    { key: 'deliberate', kind: 'DELIBERATE', organ, role: 'CLERK', name: '集体研究' },
    { key: 'approve', kind: 'APPROVE', organ, role: 'HEAD', name },
  ];
}

const FOUND =
  '所见：逐级审核（荆州松滋、福建）；现场核查、审核签字、公示反馈（黄山）；集体讨论认定（锦州）；初审同意后公示再报省销号（赣州）；分级验收、备案销号（安徽）';

const CHAINS: Readonly<Record<PlanChainLevel, ClosureChain>> = {
  COUNTY: {
    level: 'COUNTY',
    steps: [
      selfAccept,
      countyReview,
      cityReview,
      siteCheck,
      accept,
      notice,
      ...closing('CITY', '市级销号审批'),
    ],
    sourceNote: `${FOUND}。先后次序及由市级批准：${TO_BE_SETTLED}。`,
    madeUp: [],
  },
  CITY: {
    level: 'CITY',
    steps: [
      selfAccept,
      cityReview,
      siteCheck,
      accept,
      notice,
      ...closing('PROVINCE', '省级销号备案'),
    ],
    sourceNote: `${FOUND}。先后次序：${TO_BE_SETTLED}。`,
    madeUp: [],
  },
  PROVINCE: {
    level: 'PROVINCE',
    steps: [selfAccept, siteCheck, accept, notice, ...closing('PROVINCE', '省级销号审批')],
    sourceNote: `省直部门承担的任务的销号程序未见依据，各步骤均为${TO_BE_SETTLED}。`,
    madeUp: [],
  },
};

/** The built-in closure chains, from the province down. */
export const builtInClosureChains: readonly ClosureChain[] = [
  CHAINS.PROVINCE,
  CHAINS.CITY,
  CHAINS.COUNTY,
];

/**
 * The steps of a closure for an implementer of a region of that level: the rule set's, or the
 * platform's own where it says nothing. Zones (功能区、园区) go the way of a county.
 */
export function closureChainFor(
  rules: Pick<RuleSet, 'closureChains'>,
  level: RegionLevel,
): ClosureChain {
  const wanted = level === 'ZONE' ? 'COUNTY' : level;
  return rules.closureChains.find((chain) => chain.level === wanted) ?? CHAINS[wanted];
}
