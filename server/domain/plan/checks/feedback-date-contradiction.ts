import { chineseDate } from '../../calendar/date.ts';
import { chineseTexts } from '../../notice/checks/texts.ts';
import type { PlanFacts } from '../facts.ts';
import { feedbackMentions } from '../text/feedback-dates.ts';
import type { PlanCheck, PlanCheckInput } from './check.ts';

/** Words that tell one inspection from another. */
const INSPECTION_WORDS = /第[一二三四五六七八九十\d]+[轮批]|回头看|中央|国家|专项/gu;

type Stated = { readonly path: string; readonly date: string; readonly source: string };

/** True when a clause speaks of this inspection: it has no word of another. */
function isAboutThis(clause: string, { inspection }: PlanFacts): boolean {
  const own = `${inspection.name}${inspection.team ?? ''}${inspection.tier === 'CENTRAL' ? '中央国家' : ''}`;
  return (clause.match(INSPECTION_WORDS) ?? []).every((word) => own.includes(word));
}

function statedInTexts(facts: PlanFacts): Stated[] {
  return chineseTexts(facts).flatMap(({ path, text }) =>
    feedbackMentions(text)
      .filter(({ written }) => isAboutThis(written, facts))
      .map(({ date, written }) => ({ path, date, source: `方案正文“${written}”` })),
  );
}

function statedBeside({ facts, feedbackText, feedbackDates = [], upperPlan }: PlanCheckInput) {
  const path = 'inspection.feedbackDate';
  const inText = feedbackMentions(feedbackText ?? '')
    .filter(({ written }) => isAboutThis(written, facts))
    .map(({ date, written }): Stated => ({ path, date, source: `督察反馈原文“${written}”` }));
  const above = upperPlan?.inspection;
  const upper =
    above?.feedbackDate !== undefined &&
    above.name === facts.inspection.name &&
    above.team === facts.inspection.team
      ? [{ path, date: above.feedbackDate, source: '上级方案的反馈日期' }]
      : [];
  return [...inText, ...feedbackDates.map((one) => ({ path, ...one })), ...upper];
}

/**
 * Two dates of one feedback: the one on record against every other that is stated (domain rules
 * §2.7-14: Fuxin, 6 February on one page and 24 February on another).
 */
export const feedbackDateContradiction: PlanCheck = {
  code: 'FEEDBACK_DATE_CONTRADICTION',
  remarks: (input) => {
    const recorded = input.facts.inspection.feedbackDate;
    if (recorded === undefined) return [];
    return [...statedInTexts(input.facts), ...statedBeside(input)]
      .filter(({ date }) => date !== recorded)
      .map(({ path, date, source }) => ({
        dataPath: path,
        message: `督察反馈日期前后矛盾：督察登记为${chineseDate(recorded)}，${source}为${chineseDate(date)}，请对照反馈原件核实，以督察登记的日期为准改正另一处。`,
        clause: '域规则2.7-14',
      }));
  },
};
