/**
 * Calendar dates as text `YYYY-MM-DD`, in the office's calendar (Asia/Shanghai). No `Date` is kept
 * and no time zone of the machine is asked, so a day can never slip; order of text is order of days.
 */
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Day number since 1970-01-01, `undefined` for text that is no date of the calendar (2026-02-31). */
export function dayNumber(date: string): number | undefined {
  const found = DATE.exec(date);
  if (found === null) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  // Date.UTC reads years below 100 as 19xx; no office has such a date.
  if (year < 1000) return undefined;
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return undefined;
  return time / DAY_MS;
}

/** True for `YYYY-MM-DD` text that names a day of the calendar. */
export function isCalendarDate(date: string): boolean {
  return dayNumber(date) !== undefined;
}

/** The date of a day number; the inverse of `dayNumber`. */
export function dateOfDayNumber(day: number): string {
  const date = new Date(day * DAY_MS);
  return `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekday(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 4) % 7) + 7) % 7;
}

/** Last day of a month (1–12), `undefined` for a month that is none. */
export function lastDayOfMonth(year: number, month: number): string | undefined {
  if (!Number.isInteger(month) || month < 1 || month > 12 || year < 1000) return undefined;
  return dateOfDayNumber(Date.UTC(year, month, 0) / DAY_MS);
}

/** 2024-10-16 as papers write it: 2024年10月16日; other text stays as it is. */
export function chineseDate(date: string): string {
  const found = DATE.exec(date);
  if (found === null) return date;
  return `${Number(found[1])}年${Number(found[2])}月${Number(found[3])}日`;
}

/** The date it is in Asia/Shanghai at an instant: UTC+8 all year, without summer time since 1992. */
export function shanghaiDate(instant: Date): string {
  return dateOfDayNumber(Math.floor((instant.getTime() + 8 * 3_600_000) / DAY_MS));
}
