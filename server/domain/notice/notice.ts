import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, reference, shortText } from '../input/text.ts';
import { phone } from '../organization/contact.ts';

/** Kinds of disclosure notice; 验收销号公示 is the one with a period and objections. */
export const noticeKind = z.enum(['CLOSURE']);

const basis = z.strictObject({
  title: shortText('依据文件名称').regex(/《.+》/u, {
    error: '依据文件名称应带书名号，如《江西省中央生态环境保护督察问题整改销号管理办法》。',
  }),
  number: shortText('发文字号').optional().describe('发文字号'),
});

const period = z
  .strictObject({
    start: calendarDate('公示开始日期').optional().describe('公示开始日期'),
    end: calendarDate('公示结束日期').optional().describe('公示结束日期'),
    length: z.int().min(1).max(365).optional().describe('公示期长度'),
    unit: z.enum(['WORKING_DAY', 'DAY']).optional().describe('公示期单位'),
  })
  .superRefine(({ start, end }, context) => {
    if (start !== undefined && end !== undefined && end < start) {
      context.addIssue({
        code: 'custom',
        path: ['end'],
        message: `公示结束日期${end}早于公示开始日期${start}，请核对两个日期。`,
      });
    }
  })
  .describe('公示期');

const objection = z
  .strictObject({
    unit: shortText('受理部门').optional().describe('受理部门'),
    phone: phone.optional().describe('电话'),
    email: z.email().max(200).optional().describe('邮箱'),
    address: shortText('地址').optional().describe('地址'),
    contact: shortText('联系人').optional().describe('联系人'),
  })
  .describe('异议受理');

const signature = z
  .strictObject({
    organ: shortText('署名机关').optional().describe('署名机关'),
    date: calendarDate('成文日期').optional().describe('成文日期'),
    seal: z.boolean().default(true).describe('是否加盖印章'),
  })
  .describe('署名');

/** Name of a template in `templates/`, without extension: `notice/closure/anhui`. */
const templateName = z
  .string()
  .max(200)
  .regex(/^[a-z][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*$/, {
    error: '模板名称应为templates/下的路径、不带扩展名，如notice/closure/jiangxi-petition。',
  })
  .describe('模板名称');

/** Four lines of a title in 2号; published ones hold at most three. */
const TITLE_LIMIT = 76;

/**
 * A closure notice as drafted: which tasks it discloses, and what is the notice's own. Nothing a
 * draft may still lack is required here: the rule set and the template say what a notice must hold.
 */
export const noticeInput = withKnownMadeUp(
  z
    .strictObject({
      kind: noticeKind.default('CLOSURE').describe('公示类别'),
      taskIds: z.array(reference('整改任务')).min(1).max(200).describe('公示的整改任务'),
      template: templateName,
      /** Said, never guessed: the 整改办 often drafts what a line bureau issues. */
      issuerId: reference('发布单位').optional().describe('发布单位'),
      title: shortText('公示标题')
        .max(TITLE_LIMIT, `“公示标题”至多${TITLE_LIMIT}个字符；标题应简明，内容写入正文。`)
        .optional()
        .describe('公示标题'),
      basis: z.array(basis).max(20).default([]).describe('依据文件'),
      period: period.default({}).describe('公示期'),
      objection: objection.default({}).describe('异议受理'),
      signature: signature.default({ seal: true }).describe('署名'),
      madeUp: madeUpPaths,
    })
    .superRefine((notice, context) => {
      const twice = notice.taskIds.findIndex((id, place) => notice.taskIds.indexOf(id) !== place);
      if (twice >= 0) {
        context.addIssue({
          code: 'custom',
          path: ['taskIds', twice],
          message: `第${twice + 1}项整改任务在本公示中重复列出，请删去一项。`,
        });
      }
    }),
);

export type NoticeInput = z.infer<typeof noticeInput>;
