import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, reference, shortText } from '../input/text.ts';

const basis = z.strictObject({
  title: shortText('依据文件名称').regex(/《.+》/u, {
    error: '依据文件名称应带书名号，如《生态环境保护督察工作条例》。',
  }),
  number: shortText('发文字号').optional().describe('发文字号'),
});

const target = z.strictObject({
  year: z.int().min(2015).max(2100).describe('目标年份'),
  indicator: shortText('环境质量指标'),
  relation: shortText('目标关系').max(20).describe('目标关系'),
  value: z.number().describe('目标值'),
  unit: shortText('目标值的单位').max(50).optional().describe('目标值的单位'),
});

const counts = z
  .strictObject({
    problems: z.int().min(1).max(100_000).optional().describe('反馈问题总数'),
    aspects: z.int().min(1).max(1_000).optional().describe('问题涉及的方面数'),
    categories: z.int().min(1).max(1_000).optional().describe('问题的类别数'),
  })
  .describe('问题数量');

const signature = z
  .strictObject({
    organs: z.array(shortText('署名机关')).max(20).default([]).describe('署名机关'),
    date: calendarDate('成文日期').optional().describe('成文日期'),
    seal: z.boolean().default(false).describe('是否加盖印章'),
  })
  .describe('署名');

/** Five lines of a title in 2号 hold what published plans are called. */
const TITLE_LIMIT = 95;

/**
 * A rectification plan as drafted: what is the plan's own, apart from its sections and items, each
 * of which has a mutation of its own. Nothing a draft may still lack is required: templates, rule
 * set and checks say what a plan must hold.
 */
export const planInput = withKnownMadeUp(
  z.strictObject({
    inspectionId: reference('所属督察'),
    upperPlanId: reference('上级整改方案').optional().describe('上级整改方案'),
    issuerId: reference('印发单位').optional().describe('印发单位'),
    title: shortText('方案标题')
      .max(TITLE_LIMIT, `“方案标题”至多${TITLE_LIMIT}个字符；不填则按督察名称生成。`)
      .optional()
      .describe('方案标题'),
    paper: shortText('督察意见的文种').max(40).default('反馈意见').describe('督察意见的文种'),
    feedbackTo: shortText('反馈对象').optional().describe('反馈对象'),
    transferred: z.array(shortText('移交的清单')).max(20).default([]).describe('移交的清单'),
    basis: z.array(basis).max(20).default([]).describe('依据文件'),
    counts: counts.default({}).describe('问题数量'),
    targets: z.array(target).max(200).default([]).describe('环境质量目标'),
    signature: signature.default({ organs: [], seal: false }).describe('署名'),
    madeUp: madeUpPaths,
  }),
);
export type PlanInput = z.infer<typeof planInput>;
