import type { RegionLevel } from '../region/region.ts';
import type { PlanChain, PlanChainLevel, PlanChainStep } from './plan-chain.ts';
import type { RuleSet } from './rule-set.ts';

/** Of what no source that we read confirms. */
const TO_BE_SETTLED = '通行做法，待本单位核定';

const consult: PlanChainStep = {
  key: 'consult',
  kind: 'CONSULT',
  organ: 'OWN',
  role: 'CLERK',
  name: '征求意见',
};
const sign: PlanChainStep = {
  key: 'sign',
  kind: 'SIGN',
  organ: 'OWN',
  role: 'HEAD',
  name: '签发',
};

function ownReview(name: string): PlanChainStep {
  return { key: 'own-review', kind: 'REVIEW', organ: 'OWN', role: 'REVIEWER', name };
}

function meeting(key: string, name: string): PlanChainStep {
  return { key, kind: 'DELIBERATE', organ: 'OWN', role: 'CLERK', name };
}

function submission(name: string): PlanChainStep {
  return { key: 'submit', kind: 'SUBMIT', organ: 'OWN', role: 'CLERK', name };
}

const PROVINCE: PlanChain = {
  level: 'PROVINCE',
  steps: [
    consult,
    ownReview('省整改办审核'),
    meeting('government-meeting', '省政府常务会议审议'),
    meeting('party-meeting', '省委常委会会议审议'),
    submission('报党中央、国务院'),
    { key: 'approve', kind: 'APPROVE', organ: 'OWN', role: 'HEAD', name: '党中央、国务院同意' },
    sign,
  ],
  sourceNote: `中央督察整改方案由省级编制，反馈后30个工作日内报党中央、国务院，经同意后公开。中央的同意在平台外作出，由本单位代录。征求意见、整改办审核、签发及两次会议的先后：${TO_BE_SETTLED}。`,
  madeUp: [],
};

const CITY: PlanChain = {
  level: 'CITY',
  steps: [
    consult,
    ownReview('市整改办审核'),
    meeting('government-meeting', '市政府常务会议审议'),
    meeting('party-meeting', '市委常委会会议审议'),
    submission('报省委、省政府'),
    {
      key: 'upper-review',
      kind: 'REVIEW',
      organ: 'UPPER',
      role: 'REVIEWER',
      name: '省整改办审核',
    },
    { key: 'approve', kind: 'APPROVE', organ: 'UPPER', role: 'HEAD', name: '省级同意' },
    sign,
  ],
  sourceNote: `四川省级督察：市（州）任务清单收到反馈后30个工作日内报省委、省政府，抄送省领导小组办公室；辽宁：任务清单经省委、省政府同意后公开。征求意见、两级整改办审核、签发及两次会议的先后：${TO_BE_SETTLED}。`,
  madeUp: [],
};

const COUNTY: PlanChain = {
  level: 'COUNTY',
  steps: [
    consult,
    ownReview('县级整改办审核'),
    meeting('meeting', '县委、县政府会议审议'),
    submission('报市整改办'),
    { key: 'approve', kind: 'APPROVE', organ: 'UPPER', role: 'HEAD', name: '市整改办同意' },
    sign,
  ],
  sourceNote: `县级方案的程序未见依据，各步骤均为${TO_BE_SETTLED}。`,
  madeUp: [],
};

const BUILT_IN: Readonly<Record<PlanChainLevel, PlanChain>> = { PROVINCE, CITY, COUNTY };

/** The built-in chains, from the province down. */
export const builtInChains: readonly PlanChain[] = [PROVINCE, CITY, COUNTY];

/**
 * The procedure of a plan of a region of that level: what the rule set says of the level, the
 * platform's own where it says nothing. Zones (功能区、园区) go the way of a county.
 */
export function planChainFor(rules: Pick<RuleSet, 'planChains'>, level: RegionLevel): PlanChain {
  const wanted = level === 'ZONE' ? 'COUNTY' : level;
  return rules.planChains.find((chain) => chain.level === wanted) ?? BUILT_IN[wanted];
}
