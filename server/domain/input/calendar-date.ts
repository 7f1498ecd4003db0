import { z } from 'zod';
import { isCalendarDate } from '../calendar/date.ts';

/**
 * A calendar date `YYYY-MM-DD` (Asia/Shanghai, no time). Impossible dates are refused, and those
 * with which the calendar does not reckon: years before 1000.
 */
export const calendarDay = z.iso
  .date({ abort: true })
  .refine(isCalendarDate, { params: { rule: '应为1000年以后的日期，如2025-05-21，请核对年份' } });
