import { z } from 'zod';
import { checkRemarkPlaces, remarkPlace } from '../consultation/consultation.ts';
import { parseDocumentNumber, proposedDocumentNumber } from '../document-number/document-number.ts';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';
import { noticeStep } from '../notice/state.ts';
import { planDecision } from '../plan/procedure/procedure.ts';

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

/** Who decided what on which day, by which paper, with its scans: of a step taken outside. */
const decision = {
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
};

type Decider = {
  readonly organ?: string | undefined;
  readonly personName?: string | undefined;
  readonly personPost?: string | undefined;
  readonly number?: string | undefined;
  readonly noNumberReason?: string | undefined;
};

function checkDecider(input: Decider, context: z.RefinementCtx): void {
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
}

/** A step of a notice that was taken outside (会议、领导签批 on paper), as a clerk records it. */
export const outsideStepInput = withKnownMadeUp(
  z.strictObject({
    noticeId: reference('公示'),
    step: noticeStep.describe('步骤'),
    expectedRevision: z.int().min(1).describe('所依据的版本号'),
    expectedFacts: z.string().optional().describe('所依据的事实'),
    ...decision,
  }),
).superRefine(checkDecider);
export type OutsideStepInput = z.output<typeof outsideStepInput>;

/** The step at which a plan stands, decided outside, with the remarks of a return. */
export const outsidePlanStepInput = withKnownMadeUp(
  z.strictObject({
    planId: reference('整改方案'),
    step: planDecision.describe('决定'),
    expectedRevision: z.int().min(1).describe('所依据的版本号'),
    expectedFacts: z.string().optional().describe('所依据的内容'),
    remarks: z
      .array(z.strictObject({ ...remarkPlace, text: longText('退回意见') }))
      .max(500)
      .default([])
      .describe('退回意见'),
    ...decision,
  }),
).superRefine((input, context) => {
  checkDecider(input, context);
  checkRemarkPlaces(input.remarks, 'remarks', context);
  if ((input.step === 'RETURN') === input.remarks.length > 0) return;
  const message =
    input.step === 'RETURN'
      ? '退回须至少列出一条意见，写明针对哪一项、哪一部分。'
      : '同意的不列退回意见；请删去，或改为退回。';
  context.addIssue({ code: 'custom', path: ['remarks'], message });
});
export type OutsidePlanStepInput = z.output<typeof outsidePlanStepInput>;

/** Why a record is refused or withdrawn. */
export const settlingReason = longText('理由');
