import { z } from 'zod';
import { calendarDate, reference, shortText } from '../input/text.ts';
import { numberFault } from '../official/head-rules.ts';
import { GIVEN_NAMES, type GivenField, type OfficialKind, officialKinds } from './kinds.ts';

const kindNames = Object.keys(officialKinds) as [OfficialKind, ...OfficialKind[]];
const organs = (label: string) => z.array(shortText(label)).min(1).max(100).optional();

/** What is given for an official paper of a plan. A date is the day of the paper (Asia/Shanghai). */
export const officialInput = z
  .strictObject({
    planId: reference('整改方案'),
    kind: z.enum(kindNames).describe('哪一种公文'),
    number: shortText('发文字号').optional(),
    date: calendarDate('成文日期').optional(),
    addressee: shortText('主送机关').optional(),
    signers: z.array(shortText('签发人')).min(1).max(10).optional().describe('签发人'),
    contact: shortText('联系人').optional(),
    phone: shortText('联系电话').optional(),
    copies: organs('抄送机关').describe('抄送机关'),
    unitIds: z
      .array(reference('征求意见的单位'))
      .min(1)
      .max(200)
      .refine((ids) => new Set(ids).size === ids.length, {
        message: '同一单位列了两次；请删去重复的。',
      })
      .optional(),
    consultationId: reference('征求意见').optional(),
    meetingId: reference('会议').optional(),
  })
  .superRefine((given, context) => {
    const issue = (field: GivenField, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const { name, needs, may } = ruleOf(given.kind);
    for (const field of Object.keys(GIVEN_NAMES) as GivenField[]) {
      const label = GIVEN_NAMES[field];
      const isGiven = given[field] !== undefined;
      if (!isGiven && needs.includes(field)) {
        issue(field, `${name}须写明${label}，请填写${field}。`);
      }
      if (isGiven && ![...needs, ...may].includes(field)) {
        issue(field, `${name}不用“${label}”，请删去${field}。`);
      }
    }
    const fault = given.number === undefined ? undefined : numberFault(given.number, 'document');
    if (fault !== undefined) issue('number', fault);
    if (given.addressee !== undefined && /[、，；,;]/u.test(given.addressee)) {
      const message = `${name}只主送一个机关，“${given.addressee}”列了几个；请只留受文的机关，其余改为抄送。`;
      issue('addressee', message);
    }
    if (given.phone !== undefined && !/^[\d０-９（）()\-—+ 、转]{5,60}$/u.test(given.phone)) {
      issue('phone', `联系电话“${given.phone}”不是电话号码；请写区号和号码，如0791-12345678。`);
    }
  });
export type OfficialInput = z.output<typeof officialInput>;

function ruleOf(kind: OfficialKind): {
  readonly name: string;
  readonly needs: readonly GivenField[];
  readonly may: readonly GivenField[];
} {
  return officialKinds[kind];
}
