import { isCalendarDate } from '../calendar/date.ts';

const WRITTEN = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/u;

/** A day as lists write it (2024-5-21, 2024/05/21, 2024.5.21, 2024年5月21日) as `YYYY-MM-DD`. */
export function writtenDay(text: string): string | undefined {
  const found = WRITTEN.exec(text.normalize('NFKC').replace(/\s/gu, ''));
  if (found === null) return undefined;
  const [, year = '', month = '', day = ''] = found;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}
