import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';

/**
 * What the template of the table of opinions (征求意见采纳情况表) sees: each unit that was asked, what
 * it said, and what became of it. Dates are calendar dates in Asia/Shanghai.
 */
const text = z.string().min(1);

const opinionFacts = z.strictObject({
  no: text.describe('序号'),
  unit: text.describe('征求意见的单位'),
  answeredOn: calendarDay.optional().describe('答复日期；逾期未答复的没有'),
  paper: text.optional().describe('书面答复的发文字号，如“青水函〔2025〕12号”'),
  place: text.optional().describe('意见所指，如“第三项整改时限”'),
  opinion: text.describe('意见；没有意见的为“无意见”'),
  adoption: text.optional().describe('是否采纳：“采纳”“部分采纳”“不采纳”'),
  reason: text.optional().describe('理由'),
});

export const adoptionFacts = z.strictObject({
  schema: z.literal('plan.adoption/1'),
  /** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
  madeUp: z.array(text).describe('虚构事实的路径'),
  organ: text.describe('编制单位'),
  plan: text.describe('整改方案的标题'),
  counts: z
    .strictObject({
      units: z.int().nonnegative().describe('征求意见的单位数'),
      answered: z.int().nonnegative().describe('答复的单位数'),
      withoutOpinion: z.int().nonnegative().describe('答复无意见的单位数'),
      opinions: z.int().nonnegative().describe('意见条数'),
      adopted: z.int().nonnegative().describe('采纳的条数'),
      partly: z.int().nonnegative().describe('部分采纳的条数'),
      refused: z.int().nonnegative().describe('不采纳的条数'),
      undecided: z.int().nonnegative().describe('未注明是否采纳的条数'),
    })
    .describe('数量'),
  opinions: z.array(opinionFacts).describe('各单位的意见'),
  printedOn: calendarDay.describe('出具日期'),
});
export type AdoptionFacts = z.infer<typeof adoptionFacts>;
