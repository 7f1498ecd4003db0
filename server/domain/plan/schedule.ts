import { lastDayOfMonth } from '../calendar/date.ts';
import { deadlineReading } from './text/deadline-reading.ts';

/** A line of the completion schedule: a deadline as plans print it, and how many items have it. */
export type ScheduleLine = { readonly label: string; readonly count: number };

type Line = { readonly label: string; readonly lastDay: string | undefined; count: number };

/** Lines without a last day stand last, in this order. */
const OPEN_ENDED = ['立行立改', '立行立改、长期坚持', '长期坚持'];

/**
 * The completion schedule (完成时限安排) of items by their deadlines: dated ones by their last day,
 * then 立行立改 and 长期坚持, then words that name no day, each under one label however it is
 * written. Items without a deadline stand in no line.
 */
export function completionSchedule(deadlines: readonly (string | undefined)[]): ScheduleLine[] {
  const lines = new Map<string, Line>();
  for (const deadline of deadlines) {
    if (deadline === undefined) continue;
    const { label, lastDay } = lineOf(deadline);
    const line = lines.get(label) ?? { label, lastDay, count: 0 };
    line.count += 1;
    lines.set(label, line);
  }
  return [...lines.values()].toSorted(inTime).map(({ label, count }) => ({ label, count }));
}

function lineOf(deadline: string): Omit<Line, 'count'> {
  const { lastDay, immediate, longTerm } = deadlineReading(deadline);
  const lasting = longTerm ? '长期坚持' : '';
  if (lastDay !== undefined) {
    return { label: [dayLabel(lastDay), lasting].filter(Boolean).join('，'), lastDay };
  }
  const open = [immediate ? '立行立改' : '', lasting].filter(Boolean).join('、');
  return { label: open === '' ? deadline.trim() : open, lastDay };
}

/** 2025-12-31 is 2025年底前, 2025-06-30 2025年6月底前, other days as they are. */
function dayLabel(lastDay: string): string {
  const [year = 0, month = 0, day = 0] = lastDay.split('-').map(Number);
  if (month === 12 && day === 31) return `${year}年底前`;
  const lastOfMonth = lastDayOfMonth(year, month);
  return lastDay === lastOfMonth ? `${year}年${month}月底前` : `${year}年${month}月${day}日前`;
}

function inTime(a: Line, b: Line): number {
  return rankOf(a).localeCompare(rankOf(b), 'en') || (a.label < b.label ? -1 : 1);
}

function rankOf({ label, lastDay }: Line): string {
  if (lastDay !== undefined) return `0${lastDay}`;
  const open = OPEN_ENDED.indexOf(label);
  return open < 0 ? '2' : `1${open}`;
}
