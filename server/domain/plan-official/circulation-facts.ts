import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';

/**
 * What the template of a 发文稿纸 sees: the steps that were taken on the paper until now. A list that
 * is empty is an empty box, to be written by hand.
 */
const text = z.string().min(1);

const stepFacts = z.strictObject({
  opinion: text.describe('意见，如“同意。”'),
  person: text.describe('办理人；代录的为作出决定的机关或人员'),
  on: calendarDay.describe('办理日期'),
  note: text.optional().describe('代办或代录的说明'),
});

export const circulationFacts = z.strictObject({
  schema: z.literal('plan.circulation/1'),
  /** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
  madeUp: z.array(text).describe('虚构事实的路径'),
  organ: text.describe('主办单位'),
  title: text.describe('文件标题'),
  word: z.enum(['征求意见稿', '送审稿', '报批稿']).optional().describe('稿本名称；印发后没有'),
  annex: text.describe('附件名称'),
  number: text.optional().describe('发文字号；印发前没有'),
  issuedOn: calendarDay.optional().describe('成文日期；印发前没有'),
  openness: text.optional().describe('公开属性；公开前没有'),
  drafted: z.array(stepFacts).describe('拟稿'),
  checked: z.array(stepFacts).describe('核稿'),
  countersigned: z.array(stepFacts).describe('会签'),
  signed: z.array(stepFacts).describe('签发'),
});
export type CirculationFacts = z.infer<typeof circulationFacts>;
export type CirculationStep = CirculationFacts['signed'][number];
