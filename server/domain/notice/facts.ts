import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';
import { problemSource } from '../problem/problem.ts';
import { regionFacts } from '../region/region-facts.ts';
import { measureFacts } from '../task/measure-facts.ts';

/**
 * What a closure-notice template sees (domain rules §3.3, fields in their printed order).
 *
 * Nothing that an office may still have to find out is required here: a template says what it
 * needs, the rule set says what a notice must hold, and drafts print without. Dates are calendar
 * dates `YYYY-MM-DD` in Asia/Shanghai; texts are as entered, never trimmed or repaired.
 */
const text = z.string().min(1);

const basisFacts = z.strictObject({
  /** Title with its 《》, as printed. */
  title: text.describe('依据文件名称（含书名号）'),
  number: text.optional().describe('发文字号'),
});

const inspectionFacts = z.strictObject({
  tier: z.enum(['CENTRAL', 'PROVINCIAL']).describe('督察层级'),
  kind: z.enum(['ROUTINE', 'SPECIAL', 'LOOK_BACK', 'STATIONED']).describe('督察类型'),
  name: text.describe('督察名称，如“第二轮中央生态环境保护督察”'),
  year: z.int().optional().describe('督察年份'),
  team: text.optional().describe('督察组名称'),
  inspectedParty: text.optional().describe('被督察对象'),
  feedbackDate: calendarDay.optional().describe('反馈日期'),
  petitionPattern: text.optional().describe('信访件编号格式'),
});

const goalFacts = z.strictObject({
  text: text.optional().describe('整改目标全文'),
  parts: z.array(text).describe('整改目标的组成部分'),
});

const acceptanceFacts = z.strictObject({
  unit: text.optional().describe('验收单位'),
  date: calendarDay.optional().describe('验收（现场核查）日期'),
  method: text.optional().describe('验收方式'),
  text: text.optional().describe('验收情况'),
});

const itemFacts = z.strictObject({
  ownNo: text.optional().describe('本级编号'),
  parentNo: text.optional().describe('上级编号'),
  source: problemSource.describe('问题来源'),
  category: text.optional().describe('问题类别'),
  problem: text.optional().describe('问题原文'),
  upperProblem: text.optional().describe('上级问题原文'),
  implementer: text.optional().describe('整改实施主体'),
  responsibleUnits: z.array(text).describe('责任单位'),
  leadUnit: text.optional().describe('牵头单位'),
  supportingUnits: z.array(text).describe('配合单位'),
  supervisingUnit: text.optional().describe('督导单位'),
  goal: goalFacts.describe('整改目标'),
  measures: z.array(measureFacts).describe('整改措施'),
  deadline: text.optional().describe('整改时限，如“2024年12月底”“立行立改、长期坚持”'),
  completion: text.optional().describe('整改完成情况'),
  acceptance: acceptanceFacts.describe('验收情况'),
});

const periodFacts = z.strictObject({
  start: calendarDay.optional().describe('公示开始日期'),
  end: calendarDay.optional().describe('公示结束日期'),
  length: z.int().positive().optional().describe('公示期长度'),
  unit: z.enum(['WORKING_DAY', 'DAY']).optional().describe('公示期单位：工作日或日'),
});

const objectionFacts = z.strictObject({
  unit: text.optional().describe('受理部门'),
  phone: text.optional().describe('电话'),
  email: text.optional().describe('邮箱'),
  address: text.optional().describe('地址'),
  contact: text.optional().describe('联系人'),
});

const signatureFacts = z.strictObject({
  organ: text.optional().describe('署名机关'),
  date: calendarDay.optional().describe('成文日期'),
  seal: z.boolean().describe('是否加盖印章（留盖章处）'),
});

/** Facts of a closure notice (验收销号公示), frozen as a snapshot when it is approved. */
export const noticeFacts = z.strictObject({
  schema: z.literal('notice.closure/1'),
  /** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
  madeUp: z.array(text).describe('虚构事实的路径'),
  region: regionFacts.describe('地区'),
  issuer: z
    .strictObject({
      name: text.optional().describe('发布单位全称'),
      shortName: text.optional().describe('发布单位简称'),
    })
    .describe('发布单位'),
  title: text.optional().describe('公示标题；不填则由模板按问题编号生成'),
  basis: z.array(basisFacts).describe('依据文件'),
  inspection: inspectionFacts.optional().describe('督察'),
  items: z.array(itemFacts).min(1).describe('公示的问题，按编号排序'),
  period: periodFacts.describe('公示期'),
  objection: objectionFacts.describe('异议受理'),
  signature: signatureFacts.describe('署名'),
});

/** Facts of a closure notice, parsed. */
export type NoticeFacts = z.infer<typeof noticeFacts>;
/** One disclosed problem of a closure notice. */
export type NoticeItemFacts = NoticeFacts['items'][number];
