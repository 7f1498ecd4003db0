import { z } from 'zod';
import { stretch } from './stretch.ts';

/**
 * What the template of a redline sees: two versions of a plan, or a plan and the one above it, laid
 * over each other. What did not change is counted, not shown.
 */
const text = z.string().min(1);

const redlineText = z.strictObject({
  label: text.describe('字段名称，如“整改目标”'),
  stretches: z.array(stretch).describe('带修订标记的文字'),
});

const redlineItem = z.strictObject({
  name: text.describe('该项的名称，如“第三项（编号十二）”'),
  change: z.enum(['CHANGED', 'ADDED', 'REMOVED', 'MOVED']).describe('变动种类'),
  moved: text.optional().describe('位置的变动，如“由第5项移至第2项”'),
  texts: z.array(redlineText).describe('有变动的各字段'),
});

const count = z.int().nonnegative();

export const planRedlineFacts = z.strictObject({
  schema: z.literal('plan.redline/1'),
  /** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
  madeUp: z.array(text).describe('虚构事实的路径'),
  region: z.strictObject({ name: text.describe('地区名称') }).describe('地区'),
  compared: z.enum(['VERSIONS', 'LEVELS']).describe('对照方式：两个版本，或本级与上级方案'),
  before: z.strictObject({ name: text.describe('名称') }).describe('被对照的方案'),
  after: z.strictObject({ name: text.describe('名称') }).describe('对照后的方案'),
  counts: z
    .strictObject({
      kept: count.describe('未变动的项数'),
      changed: count.describe('修改的项数'),
      added: count.describe('新增的项数'),
      removed: count.describe('删除的项数'),
      moved: count.describe('调整位置的项数'),
    })
    .describe('各项变动的数目'),
  texts: z.array(redlineText).describe('方案正文中有变动的各部分'),
  items: z.array(redlineItem).describe('清单中有变动的各项'),
});

/** Facts of a redline, parsed. */
export type PlanRedlineFacts = z.infer<typeof planRedlineFacts>;
export type RedlineText = PlanRedlineFacts['texts'][number];
export type RedlineItem = PlanRedlineFacts['items'][number];
