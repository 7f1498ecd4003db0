import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { reference, shortText } from '../input/text.ts';
import { contact } from './contact.ts';

/** What an organ is in this field (domain rules §1.2). */
export const organizationKind = z.enum([
  'RECTIFICATION_OFFICE',
  'LEADING_GROUP',
  'PARTY_COMMITTEE',
  'GOVERNMENT',
  'DEPARTMENT',
  'ZONE_COMMITTEE',
  'PUBLIC_INSTITUTION',
  'ENTERPRISE',
  'OTHER',
]);
export type OrganizationKind = z.infer<typeof organizationKind>;

/** 机关代字: the first part of a 发文字号, without year and number (GB/T 9704—2012, 7.2.5). */
export const codeWord = z
  .string()
  .superRefine((value, context) => {
    if (!/^\p{Script=Han}{1,12}$/u.test(value)) {
      context.addIssue({
        code: 'custom',
        message: `机关代字“${value}”应只由1至12个汉字组成，如“淄环督”“鄂办发”，年份和序号不写在代字里。`,
      });
    }
  })
  .describe('机关代字');

/** An organ as entered. `regionId` places it in the region tree. */
export const organizationInput = withKnownMadeUp(
  z.strictObject({
    name: shortText('机关全称'),
    shortName: shortText('机关简称').optional().describe('机关简称'),
    kind: organizationKind.describe('机关类别'),
    regionId: reference('所属地区'),
    parentId: reference('上级机关').optional().describe('上级机关'),
    codeWord: codeWord.optional().describe('机关代字'),
    otherCodeWords: z.array(codeWord).max(20).default([]).describe('其他机关代字'),
    contacts: z.array(contact).max(50).default([]).describe('联系方式'),
    madeUp: madeUpPaths,
  }),
);

export type OrganizationInput = z.infer<typeof organizationInput>;
