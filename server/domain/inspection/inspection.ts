import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { calendarDate, reference, shortText } from '../input/text.ts';
import { DEFAULT_PETITION_PATTERN, petitionPatternElements } from './petition-pattern.ts';

/** 督察层级：中央、省级. */
export const inspectionTier = z.enum(['CENTRAL', 'PROVINCIAL']);
export type InspectionTier = z.infer<typeof inspectionTier>;

/** 例行督察、专项督察、“回头看”、派驻监察. */
export const inspectionKind = z.enum(['ROUTINE', 'SPECIAL', 'LOOK_BACK', 'STATIONED']);
export type InspectionKind = z.infer<typeof inspectionKind>;

const petitionPattern = z
  .string()
  .superRefine((pattern, context) => {
    if (petitionPatternElements(pattern) === undefined) {
      context.addIssue({
        code: 'custom',
        message: `信访件编号格式“${pattern}”不能使用：应以^开头、以$结尾，中间只用字母、数字、汉字、\\d、[…]及{个数}，如${DEFAULT_PETITION_PATTERN}。`,
      });
    }
  })
  .default(DEFAULT_PETITION_PATTERN)
  .describe('信访件编号格式');

/** An inspection as entered. */
export const inspectionInput = withKnownMadeUp(
  z
    .strictObject({
      tier: inspectionTier.describe('督察层级'),
      kind: inspectionKind.describe('督察类型'),
      name: shortText('督察名称'),
      year: z.int().min(2015).max(2100).optional().describe('督察年份'),
      round: z.int().min(1).max(99).optional().describe('轮次'),
      batch: z.int().min(1).max(99).optional().describe('批次'),
      team: shortText('督察组名称').optional().describe('督察组名称'),
      start: calendarDate('进驻日期').optional().describe('进驻日期'),
      end: calendarDate('进驻结束日期').optional().describe('进驻结束日期'),
      inspectedParty: shortText('被督察对象').optional().describe('被督察对象'),
      regionId: reference('被督察地区').optional().describe('被督察地区'),
      feedbackDate: calendarDate('反馈日期').optional().describe('反馈日期'),
      petitionPattern,
      madeUp: madeUpPaths,
    })
    .superRefine((inspection, context) => {
      const { start, end, feedbackDate } = inspection;
      if (start !== undefined && end !== undefined && end < start) {
        context.addIssue({
          code: 'custom',
          path: ['end'],
          message: `进驻结束日期${end}早于进驻日期${start}，请核对两个日期。`,
        });
      }
      if (feedbackDate !== undefined && start !== undefined && feedbackDate < start) {
        context.addIssue({
          code: 'custom',
          path: ['feedbackDate'],
          message: `反馈日期${feedbackDate}早于进驻日期${start}，反馈应在进驻之后，请核对。`,
        });
      }
    }),
);

export type InspectionInput = z.infer<typeof inspectionInput>;
