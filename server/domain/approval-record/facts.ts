import { z } from 'zod';
import { calendarDay } from '../input/calendar-date.ts';

/**
 * What the template of an approval record (审批记录) sees: every step on a paper as the audit record
 * holds it. Times are texts in Asia/Shanghai; a paper without a title has that of its kind.
 */
const text = z.string().min(1);

const stepFacts = z.strictObject({
  no: text.describe('序号'),
  at: text.describe('办理时间，如“2025年6月3日10时21分”'),
  organ: text.optional().describe('办理人所在机构'),
  person: text.describe('办理人'),
  role: text.optional().describe('办理所凭的角色'),
  decision: text.describe('办理结果，如“审签”“退回”'),
  opinion: text.optional().describe('意见或理由'),
  revision: z.int().positive().describe('该步之后的版本号'),
  seen: text.optional().describe('作出决定时所见事实的 SHA-256'),
  deputy: text.optional().describe('代办说明，如“代李明办理”'),
  outside: text.optional().describe('代录说明：线下作出的决定由谁录入'),
});

export const approvalRecordFacts = z.strictObject({
  schema: z.literal('record.approval/1'),
  /** Data paths of facts that were made up for a sample; any entry makes the paper a 样例. */
  madeUp: z.array(text).describe('虚构事实的路径'),
  organ: text.describe('起草机构'),
  paper: z
    .strictObject({
      title: text.describe('文件名称'),
      kind: text.describe('文种，如“验收销号公示”'),
      state: text.describe('办理状态'),
      revision: z.int().positive().describe('版本号'),
      sha256: text.optional().describe('审签时冻结的事实的 SHA-256'),
    })
    .describe('所记录的文件'),
  steps: z.array(stepFacts).describe('各步办理'),
  printedOn: calendarDay.describe('出具日期'),
});
export type ApprovalRecordFacts = z.infer<typeof approvalRecordFacts>;
