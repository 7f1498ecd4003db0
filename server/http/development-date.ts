import { isCalendarDate } from '../domain/calendar/date.ts';
import { ValidationFailure } from '../domain/failure.ts';
import type { Clock } from '../services/service-context.ts';

/**
 * Clock of a request that says on which day it is played, for the demo and for trying out periods
 * that are over: `development-date: 2024-09-29` is nine in the morning of that day in Shanghai.
 * Heard in development mode only. Throws ValidationFailure for what is no date.
 */
export function developmentClock(header: string | readonly string[]): Clock {
  const day = String(header);
  if (!isCalendarDate(day)) {
    const message = `请求头 development-date 的值“${day}”不是真实存在的日期，应写作 YYYY-MM-DD，如 2024-09-29`;
    throw new ValidationFailure([{ path: ['development-date'], code: 'DATE_INVALID', message }]);
  }
  const at = new Date(`${day}T09:00:00+08:00`);
  return { now: () => at };
}
