import { isCalendarDate } from '../../calendar/date.ts';

/** A date that a text gives for a feedback, with the clause that says so. */
export type FeedbackMention = { readonly date: string; readonly written: string };

const DATE = /(至)?(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日(至)?/gu;
/** Between the date and 反馈 stand who and to whom, no other sentence. */
const FED_BACK = /^[^。;\n]{0,60}?(?<!督察|整改落实情况)反馈/u;

/**
 * Dates on which a text says that a feedback was given: 2022年2月24日，督察组向市委、市政府反馈了…. A date
 * without its year has the one before it. Dates of a period (…至…) are when the inspection was.
 */
export function feedbackMentions(text: string): FeedbackMention[] {
  const plain = text.normalize('NFKC');
  const found = [...plain.matchAll(DATE)];
  let year = '';
  return found.flatMap((match, place) => {
    const [written, before, ownYear, month = '', day = '', after] = match;
    year = ownYear ?? year;
    const end = match.index + written.length;
    const rest = plain.slice(end, found[place + 1]?.index);
    const said = FED_BACK.exec(rest)?.[0];
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (before !== undefined || after !== undefined || said === undefined) return [];
    return isCalendarDate(date) ? [{ date, written: `${written}${said}` }] : [];
  });
}
