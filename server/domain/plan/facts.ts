import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';
import { problemSource } from '../problem/problem.ts';
import { regionFacts } from '../region/region-facts.ts';

/**
 * What a plan template sees (domain rules §3.1): the rectification plan and its list of measures.
 *
 * A plan is written by many people over weeks: nothing that may still be open is required here;
 * a template says what it needs, and drafts print without. Counts of problems are those of the
 * inspection; sums are computed by the templates, never entered. Dates are calendar dates
 * `YYYY-MM-DD` in Asia/Shanghai; texts are as entered, a line break begins a new paragraph.
 */
const text = z.string().min(1);

const inspectionFacts = z.strictObject({
  tier: z.enum(['CENTRAL', 'PROVINCIAL']).describe('督察层级'),
  kind: z.enum(['ROUTINE', 'SPECIAL', 'LOOK_BACK', 'STATIONED']).describe('督察类型'),
  name: text.describe('督察名称，如“第三轮省生态环境保护督察”'),
  paper: text.describe('督察意见的文种，如“报告”“反馈意见”'),
  team: text.optional().describe('督察组名称'),
  start: calendarDay.optional().describe('督察开始日期'),
  end: calendarDay.optional().describe('督察结束日期'),
  feedbackDate: calendarDay.optional().describe('反馈日期'),
  feedbackTo: text.optional().describe('反馈对象，如“市委、市政府”'),
  transferred: z.array(text).describe('移交的清单'),
});

const countFacts = z.strictObject({
  problems: z.int().positive().optional().describe('反馈问题总数'),
  aspects: z.int().positive().optional().describe('问题涉及的方面数'),
  categories: z.int().positive().optional().describe('问题的类别数'),
});

const deadlineFacts = z.strictObject({
  label: text.describe('完成时限，如“2025年底前”“立行立改、长期坚持”'),
  count: z.int().nonnegative().describe('该时限内完成的问题数'),
});

const targetFacts = z.strictObject({
  year: z.int().describe('目标年份'),
  indicator: text.describe('环境质量指标'),
  relation: text.describe('目标关系，如“不高于”“达到”'),
  value: z.number().describe('目标值'),
  unit: text.optional().describe('目标值的单位'),
});

/** What the public version leaves out as a whole. */
const inner = z.boolean().optional().describe('仅供内部，公开版不印');

const titledFacts = z.strictObject({
  title: text.describe('标题'),
  text: text.optional().describe('内容'),
  inner,
});

const taskFacts = z.strictObject({
  title: text.describe('主要任务的标题'),
  text: text.optional().describe('主要任务的总述'),
  points: z.array(titledFacts).describe('主要任务的各项'),
  inner,
});

const measureFacts = z.strictObject({
  text: text.describe('整改措施'),
  unit: text.optional().describe('该措施的责任单位'),
  deadline: text.optional().describe('该措施的完成时限'),
  inner,
});

const itemFacts = z.strictObject({
  /** Absent in facts that were not assembled from records. */
  key: text.optional().describe('该项在各版方案中不变的标识'),
  /** Keys of the upper plan's items that this one takes over, where the records tell. */
  upperKeys: z.array(text).optional().describe('所承接的上级方案各项的标识'),
  /** Absent in facts from before it was told: then it counts as feedback. */
  source: problemSource.optional().describe('问题来源'),
  ownNo: text.optional().describe('本级编号'),
  parentNo: text.optional().describe('上级编号'),
  category: text.optional().describe('问题类别'),
  problem: text.optional().describe('督察反馈问题原文'),
  responsibleUnits: z.array(text).describe('责任单位'),
  responsiblePerson: text.optional().describe('责任人（公开版不印）'),
  leadUnit: text.optional().describe('牵头单位'),
  supportingUnits: z.array(text).describe('配合单位'),
  supervisingUnit: text.optional().describe('督导单位'),
  acceptanceUnit: text.optional().describe('验收单位'),
  goal: z
    .strictObject({
      text: text.optional().describe('整改目标全文'),
      parts: z.array(text).describe('整改目标的组成部分'),
    })
    .describe('整改目标'),
  measures: z.array(measureFacts).describe('整改措施'),
  deadline: text.optional().describe('整改时限，如“2025年12月底前”“立行立改、长期坚持”'),
  /** Computed; absent where the deadline names no day. */
  dueOn: calendarDay.optional().describe('整改时限的最后一日'),
  inner,
  standard: text.optional().describe('整改标准（销号标准）'),
});

/** Facts of a rectification plan (整改方案), frozen as a snapshot when it is submitted. */
export const planFacts = z.strictObject({
  schema: z.literal('plan/1'),
  /** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
  madeUp: z.array(text).describe('虚构事实的路径'),
  region: regionFacts.describe('地区'),
  issuer: z
    .strictObject({
      name: text.optional().describe('印发单位全称'),
      shortName: text.optional().describe('印发单位简称'),
    })
    .describe('印发单位'),
  title: text.optional().describe('方案标题；不填则由模板按督察名称生成'),
  publicVersion: z.boolean().describe('是否为公开版'),
  /** Absent where the paper is of no version in particular. */
  version: z
    .strictObject({
      number: z.int().positive().describe('第几版'),
      word: z.enum(['征求意见稿', '送审稿', '报批稿']).optional().describe('稿本名称；印发后没有'),
    })
    .optional()
    .describe('版本'),
  basis: z
    .array(
      z.strictObject({
        /** Title with its 《》, as printed. */
        title: text.describe('依据文件名称（含书名号）'),
        number: text.optional().describe('发文字号'),
      }),
    )
    .describe('依据文件'),
  inspection: inspectionFacts.describe('督察'),
  counts: countFacts.describe('问题数量'),
  guidance: text.optional().describe('指导思想'),
  principles: z.array(titledFacts).describe('基本原则'),
  goal: text.optional().describe('整改总目标'),
  schedule: z.array(deadlineFacts).describe('完成时限安排'),
  targets: z.array(targetFacts).describe('环境质量目标'),
  tasks: z.array(taskFacts).describe('主要任务'),
  safeguards: z.array(titledFacts).describe('保障措施'),
  items: z.array(itemFacts).describe('整改措施清单的各项'),
  withheldItems: z.int().positive().optional().describe('公开版按规定不列的项数'),
  signature: z
    .strictObject({
      organs: z.array(text).describe('署名机关；作为印发件时不署名'),
      date: calendarDay.optional().describe('成文日期'),
      seal: z.boolean().describe('是否加盖印章（留盖章处）'),
    })
    .describe('署名'),
});

/** Facts of a rectification plan, parsed. */
export type PlanFacts = z.infer<typeof planFacts>;
/** One item of the plan's list. */
export type PlanItemFacts = PlanFacts['items'][number];
