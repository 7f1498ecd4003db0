import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, reference, shortText, wholeText } from '../input/text.ts';

const requote = z
  .strictObject({
    problemId: reference('问题'),
    start: z.int().min(0).describe('引文起点'),
    end: z.int().min(1).describe('引文终点'),
  })
  .describe('改引');

/**
 * The feedback of an inspection as entered: the text exactly as handed over, and the paper it comes
 * from. `requotes` gives new places to problems whose quotation the new text changes.
 */
export const feedbackTextInput = withKnownMadeUp(
  z.strictObject({
    text: wholeText('反馈意见全文'),
    title: shortText('反馈文件标题').optional().describe('反馈文件标题'),
    number: shortText('反馈文件字号').optional().describe('反馈文件字号'),
    date: calendarDate('反馈文件日期').optional().describe('反馈文件日期'),
    requotes: z.array(requote).max(2000).default([]).describe('改引的问题'),
    madeUp: madeUpPaths,
  }),
);
export type FeedbackTextInput = z.infer<typeof feedbackTextInput>;
