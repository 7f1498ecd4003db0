import { z } from 'zod';
import { shortText } from '../input/text.ts';

/** 0797-5322896, 13800000000, 400-000-0000, 12345, with an extension 转8012 where there is one. */
const PHONE =
  /^(?:\(?0\d{2,3}\)?[- ]?\d{7,8}|1\d{10}|[48]00-?\d{3}-?\d{4}|1\d{4,5}|\d{7,8})(?:(?:-|转)\d{1,6})?$/;

/** A telephone number as printed; several are several contacts. */
export const phone = z
  .string()
  .max(40)
  .superRefine((value, context) => {
    if (!PHONE.test(value)) {
      context.addIssue({
        code: 'custom',
        message: `电话“${value}”不是可拨打的号码：应为区号-号码（如0797-5322896）、11位手机号或12345等服务号，分机写在“转”之后。`,
      });
    }
  })
  .describe('电话');

/** Where an organ can be reached. */
export const contact = z
  .strictObject({
    unit: shortText('部门').optional().describe('部门'),
    contact: shortText('联系人').optional().describe('联系人'),
    phone: phone.optional().describe('电话'),
    email: z.email().max(200).optional().describe('邮箱'),
    address: shortText('地址').optional().describe('地址'),
  })
  .superRefine((value, context) => {
    if (!value.phone && !value.email && !value.address) {
      context.addIssue({ code: 'custom', message: '联系方式至少应有电话、邮箱、地址之一。' });
    }
  });
