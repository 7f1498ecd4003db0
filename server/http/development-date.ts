import { ValidationFailure } from '../domain/failure.ts';
import type { Clock } from '../services/service-context.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Clock of a request that says on which day it is played, for the demo and for trying out periods
 * that are over: `development-date: 2024-09-29` is nine in the morning of that day in Shanghai.
 * Heard in development mode only.
 */
export function developmentClock(header: string | readonly string[]): Clock {
  const text = String(header);
  const at = new Date(`${text}T09:00:00+08:00`);
  if (!DATE.test(text) || Number.isNaN(at.getTime())) {
    const message = `请求头 development-date 的值“${text}”不是日期，应写作 YYYY-MM-DD，如 2024-09-29`;
    throw new ValidationFailure([{ path: ['development-date'], code: 'DATE_INVALID', message }]);
  }
  return { now: () => at };
}
