import { readDeadline } from '../../task/deadline.ts';

/** What a deadline in the plan's words asks for; several dates give the last. */
export type DeadlineReading = {
  readonly lastDay: string | undefined;
  readonly immediate: boolean;
  readonly longTerm: boolean;
};

const DATES = /\d{4}-\d{2}-\d{2}|\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底|末|份)?|年?底|末|内|上半年)?/gu;
const IMMEDIATE = /立行立改|立知立改|立即整改|边督边改|即知即改/u;
const LONG_TERM = /长期|持续(?:推进|整改|坚持)/u;

function lastDayOf(written: string): string | undefined {
  const deadline = readDeadline(written.replace('上半年', '6月'));
  return deadline.kind === 'DATE' ? deadline.lastDay : undefined;
}

/**
 * Reads a deadline of any form that plans have: 2025年底前, 立行立改, 2025年底前完成，长期坚持,
 * 2024年6月底前完成一期、2026年底前完成二期 (the last day counts).
 */
export function deadlineReading(text: string): DeadlineReading {
  const plain = text.normalize('NFKC').replace(/\s/gu, '');
  const days = Array.from(plain.matchAll(DATES), ([written]) => lastDayOf(written) ?? '');
  const last = days.reduce((latest, day) => (day > latest ? day : latest), '');
  return {
    lastDay: last === '' ? undefined : last,
    immediate: IMMEDIATE.test(plain),
    longTerm: LONG_TERM.test(plain),
  };
}
