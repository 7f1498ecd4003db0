import type { z } from 'zod';
import { dayNumber } from '../calendar/date.ts';
import { calendarDate } from '../input/text.ts';

/** The longest time for which authority is granted or handed over at once; then it is asked anew. */
const LONGEST_DAYS = 366;

/** First and last day of a right, both counted in (Asia/Shanghai). */
export const termFields = {
  from: calendarDate('开始日期'),
  until: calendarDate('结束日期'),
};

type Term = { readonly from: string; readonly until: string };

/** Refuses a term that ends before it begins or outlasts a year. */
export function checkTerm({ from, until }: Term, context: z.RefinementCtx): void {
  const days = (dayNumber(until) ?? 0) - (dayNumber(from) ?? 0);
  if (days >= 0 && days < LONGEST_DAYS) return;
  const message =
    days < 0
      ? `结束日期${until}早于开始日期${from}，请核对两个日期。`
      : `期限从${from}到${until}超过一年；请缩短，到期后再办。`;
  context.addIssue({ code: 'custom', path: ['until'], message });
}

/** What a right over a term is on a day, ended early or not. */
export function termState(
  term: Term & { readonly ended: boolean },
  day: string,
): 'COMING' | 'IN_FORCE' | 'OVER' {
  if (term.ended || term.until < day) return 'OVER';
  return term.from > day ? 'COMING' : 'IN_FORCE';
}
