import { z } from 'zod';
import { calendarDate, longText, reference, shortText } from '../input/text.ts';

/** What became of an opinion: 采纳, 部分采纳, 不采纳. */
export const adoption = z.enum(['ADOPTED', 'PARTLY', 'NOT']);
export type Adoption = z.infer<typeof adoption>;

/** Chinese names of what became of an opinion. */
export const ADOPTION_NAMES: Readonly<Record<Adoption, string>> = {
  ADOPTED: '采纳',
  PARTLY: '部分采纳',
  NOT: '不采纳',
};

/** What somebody remarks on: a section, an item, a field of an item, or the plan as a whole. */
export const remarkPlace = {
  sectionId: reference('章节').optional().describe('章节'),
  taskId: reference('整改任务').optional().describe('整改任务'),
  field: shortText('字段').max(100).optional().describe('字段'),
};

/** Refuses a remark that names two places, or a field of nothing. */
export function checkRemarkPlaces(
  remarks: readonly {
    sectionId?: string | undefined;
    taskId?: string | undefined;
    field?: string | undefined;
  }[],
  at: string,
  context: z.RefinementCtx,
): void {
  for (const [place, { sectionId, taskId, field }] of remarks.entries()) {
    const issue = (name: string, message: string) =>
      context.addIssue({ code: 'custom', path: [at, place, name], message });
    if (sectionId !== undefined && taskId !== undefined) {
      issue('taskId', `第${place + 1}条意见同时填了章节和整改任务；请分作两条。`);
    }
    if (field !== undefined && taskId === undefined) {
      issue('field', `第${place + 1}条意见填了字段而没有填整改任务；请填写是哪一项任务的字段。`);
    }
  }
}

/** An answer of a unit: opinions, or that it has none. */
export const answerInput = z
  .strictObject({
    noOpinion: z.boolean().describe('无意见'),
    opinions: z
      .array(z.strictObject({ ...remarkPlace, text: longText('意见') }))
      .max(200)
      .default([])
      .describe('意见'),
  })
  .superRefine(({ noOpinion, opinions }, context) => {
    checkRemarkPlaces(opinions, 'opinions', context);
    if (noOpinion === (opinions.length === 0)) return;
    const message = noOpinion
      ? '填了“无意见”又列了意见；请改为其中一种。'
      : '没有列出意见；没有意见的请填“无意见”。';
    context.addIssue({ code: 'custom', path: ['opinions'], message });
  });
export type AnswerInput = z.output<typeof answerInput>;

/** The paper by which a unit answered, where the clerk records it (代录). */
export const paperAnswer = z
  .strictObject({
    receivedOn: calendarDate('收到日期'),
    number: shortText('复函的发文字号').optional().describe('复函的发文字号'),
    scanIds: z
      .array(reference('扫描件'))
      .min(1, '至少附一份扫描件；请先上传，再填写其 id。')
      .max(20, '扫描件最多20份；请合并后再附。')
      .describe('扫描件'),
  })
  .describe('书面答复');

/** What becomes of opinions; a reason is given where one is not adopted as it stands. */
export const decisionsInput = z
  .array(
    z.strictObject({
      opinionId: reference('意见'),
      adoption: adoption.describe('是否采纳'),
      reason: longText('理由').optional().describe('理由'),
    }),
  )
  .min(1, '至少注明一条意见是否采纳。')
  .max(200)
  .superRefine((decisions, context) => {
    for (const [place, { adoption: decided, reason }] of decisions.entries()) {
      if (decided === 'ADOPTED' || reason !== undefined) continue;
      const message = `第${place + 1}条为“${ADOPTION_NAMES[decided]}”，须写明理由。`;
      context.addIssue({ code: 'custom', path: [place, 'reason'], message });
    }
  });
