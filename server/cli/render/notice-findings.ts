import { createWorkCalendar } from '../../domain/calendar/work-calendar.ts';
import type { Finding } from '../../domain/finding.ts';
import { dataPathSteps } from '../../domain/input/data-path.ts';
import { checkNotice } from '../../domain/notice/checks/check-notice.ts';
import { builtInRulesFor } from '../../domain/rule-set/built-in.ts';
import { builtInCalendarYears } from '../../services/calendar/load-work-calendar.ts';
import { type SoundFacts, soundFacts } from './sound-facts.ts';

// Facts carry names, rule sets hang on GB/T 2260 codes; these are the regions with rules built in.
const RULED_REGIONS: readonly (readonly [name: string, code: string])[] = [
  ['江西省', '360000'],
  ['安徽省', '340000'],
  ['天津市', '120000'],
  ['辽宁省', '210000'],
  ['山东省淄博市', '370300'],
];

const NOT_CHECKED: Finding = {
  severity: 'warning',
  code: 'CHECKS_NOT_RUN',
  message:
    '事实中有必填项不合格式，未作公示期、编号、必备事实等业务检查；请先改正 FACT_INVALID 各项，再重新生成。',
};

/** Whether a finding only says that something is missing which was taken out as invalid. */
function isEcho({ code, dataPath = '' }: Finding, dropped: SoundFacts['dropped']): boolean {
  if (code !== 'FACT_MISSING') return false;
  const steps = dataPathSteps(dataPath);
  return dropped.some((path) => path.every((step, place) => steps[place] === step));
}

/**
 * What the built-in rules of the facts' region, else the platform's, have against a notice, read
 * without what breaks the schema: assembling tells that. CHECKS_NOT_RUN where the rest is no notice.
 */
export function noticeFindings(given: unknown): Finding[] {
  const sound = soundFacts(given);
  if (sound === undefined) return [NOT_CHECKED];
  const { facts, dropped } = sound;
  const region = facts.region.fullName;
  const code = RULED_REGIONS.find(([name]) => region.startsWith(name))?.[1];
  const calendar = createWorkCalendar(builtInCalendarYears());
  const found = checkNotice({ facts, rules: builtInRulesFor(code), calendar });
  return found.filter((finding) => !isEcho(finding, dropped));
}
