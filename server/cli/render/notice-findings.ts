import { createWorkCalendar } from '../../domain/calendar/work-calendar.ts';
import type { Finding } from '../../domain/finding.ts';
import { checkNotice } from '../../domain/notice/checks/check-notice.ts';
import { noticeFacts } from '../../domain/notice/facts.ts';
import { builtInRulesFor } from '../../domain/rule-set/built-in.ts';
import { builtInCalendarYears } from '../../services/calendar/load-work-calendar.ts';

// Facts carry names, rule sets hang on GB/T 2260 codes; these are the regions with rules built in.
const RULED_REGIONS: readonly (readonly [name: string, code: string])[] = [
  ['江西省', '360000'],
  ['安徽省', '340000'],
  ['天津市', '120000'],
  ['辽宁省', '210000'],
  ['山东省淄博市', '370300'],
];

/**
 * What the built-in rules of the facts' region, else the platform's, have against a notice. Empty
 * for facts that break the schema: assembling tells those.
 */
export function noticeFindings(facts: unknown): Finding[] {
  const parsed = noticeFacts.safeParse(facts);
  if (!parsed.success) return [];
  const region = parsed.data.region.fullName;
  const code = RULED_REGIONS.find(([name]) => region.startsWith(name))?.[1];
  const calendar = createWorkCalendar(builtInCalendarYears());
  return checkNotice({ facts: parsed.data, rules: builtInRulesFor(code), calendar });
}
