import { z } from 'zod';
import { parseDocumentNumber, proposedDocumentNumber } from '../document-number/document-number.ts';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';
import { noticeStep } from '../notice/state.ts';

/** RECORDED 待确认, CONFIRMED 已确认, REFUSED 不予确认, WITHDRAWN 已撤回. */
export const outsideStepState = z.enum(['RECORDED', 'CONFIRMED', 'REFUSED', 'WITHDRAWN']);
export type OutsideStepState = z.infer<typeof outsideStepState>;

const paperNumber = shortText('文件号')
  .superRefine((text, context) => {
    const proposal = parseDocumentNumber(text) ? undefined : proposedDocumentNumber(text);
    if (proposal === undefined) return;
    context.addIssue({
      code: 'custom',
      message: `发文字号“${text}”的写法不合规定，应写作“${proposal}”。`,
    });
  })
  .describe('文件号');

/**
 * A step that was taken outside the platform (会议、领导签批 on paper), as a clerk records it: who
 * decided what on which day, by which paper, with its scans.
 */
export const outsideStepInput = withKnownMadeUp(
  z.strictObject({
    noticeId: reference('公示'),
    step: noticeStep.describe('步骤'),
    expectedRevision: z.int().min(1).describe('所依据的版本号'),
    expectedFacts: z.string().optional().describe('所依据的事实'),
    organ: shortText('决定的机关或会议').optional().describe('决定的机关或会议'),
    personName: shortText('签批人姓名').optional().describe('签批人姓名'),
    personPost: shortText('签批人职务').optional().describe('签批人职务'),
    decidedOn: calendarDate('决定日期'),
    number: paperNumber.optional().describe('文件号'),
    noNumberReason: shortText('没有文件号的原因').optional().describe('没有文件号的原因'),
    sentence: longText('决定的原文').describe('决定的原文'),
    scanIds: z
      .array(reference('扫描件'))
      .min(1, '至少附一份扫描件；请先上传，再填写其 id。')
      .max(20, '扫描件最多20份；请合并后再附。')
      .describe('扫描件'),
    madeUp: madeUpPaths,
  }),
).superRefine((input, context) => {
  const issue = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (input.organ === undefined && input.personName === undefined) {
    issue('organ', '须写明决定的机关（会议）或签批人；请至少填写一项。');
  }
  if (input.personPost !== undefined && input.personName === undefined) {
    issue('personName', '填了职务而没有姓名；请填写签批人姓名。');
  }
  if ((input.number === undefined) === (input.noNumberReason === undefined)) {
    issue('number', '文件号与没有文件号的原因须填且只填一项。');
  }
});
export type OutsideStepInput = z.output<typeof outsideStepInput>;

/** Why a record is refused or withdrawn. */
export const settlingReason = longText('理由');
