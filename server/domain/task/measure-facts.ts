import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';

const text = z.string().min(1);

/** A measure and what became of it, as templates of closure papers see it. */
export const measureFacts = z.strictObject({
  text: text.describe('整改措施'),
  unit: text.optional().describe('该措施的责任单位'),
  deadline: text.optional().describe('该措施的完成时限'),
  completion: text.optional().describe('该措施的完成情况'),
  completedOn: calendarDay.optional().describe('该措施的完成日期'),
});
