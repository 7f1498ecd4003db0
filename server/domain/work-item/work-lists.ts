import { dateOfDayNumber, dayNumber } from '../calendar/date.ts';

/** 待办、已办、即将到期、已逾期; the latter two are parts of 待办. */
export const workLists = ['TODO', 'DONE', 'DUE_SOON', 'OVERDUE'] as const;
export type WorkList = (typeof workLists)[number];

/** An item is 即将到期 from so many days before its day on, where a client asks for no other. */
export const DUE_SOON_DAYS = 7;

/** Rights that end are told of so many days before. */
export const ENDING_SOON_DAYS = 14;

/** A day that never comes: of items without a due day, and of items that do not lapse by the clock. */
export const NO_DAY = '9999-12-31';

/** The day so many days after another (`YYYY-MM-DD`; before it where negative). */
export function daysAfter(day: string, days: number): string {
  const number = dayNumber(day);
  if (number === undefined) throw new Error(`no day: ${day}`);
  return dateOfDayNumber(number + days);
}

/** A day before all others: of items that stand in lists from the moment they are asked. */
export const FIRST_DAY = '0001-01-01';

/** Order of open items: what is due first, then what was asked first. */
export function openSortKey(dueOn: string | undefined, askedAt: Date): string {
  return `${dueOn ?? NO_DAY} ${askedAt.toISOString()}`;
}

/** Bounds of the order of open items that are due between two days, both counted in. */
export function dueBetween(
  first: string | undefined,
  last: string,
): { readonly atLeast?: string; readonly below: string } {
  return { ...(first !== undefined && { atLeast: first }), below: daysAfter(last, 1) };
}

const LATEST_MS = 9_999_999_999_999;

/** Order of answered items: the latest first. */
export function doneSortKey(doneAt: Date): string {
  return String(LATEST_MS - doneAt.getTime()).padStart(13, '0');
}

/** Whether an open item is past its day (Asia/Shanghai): told by the clock, never stored. */
export function isOverdue(dueOn: string | undefined, today: string): boolean {
  return dueOn !== undefined && dueOn < today;
}
