import { z } from 'zod';
import { shortText } from '../input/text.ts';
import { phone } from '../organization/contact.ts';

/**
 * Who reported a petition case. Kept as ciphertext only and read by few: no paper, list or record
 * shows it (信访工作条例: a reporter's name and material go to nobody who is reported).
 */
export const reporterInput = z
  .strictObject({
    name: shortText('信访人姓名').optional().describe('信访人姓名'),
    phone: phone.optional().describe('信访人电话'),
    address: shortText('信访人住址').optional().describe('信访人住址'),
    note: shortText('信访人备注').optional().describe('信访人备注'),
  })
  .superRefine((reporter, context) => {
    if (Object.values(reporter).some((value) => value !== undefined)) return;
    context.addIssue({
      code: 'custom',
      message: '信访人应至少填写姓名、电话、住址、备注之一；匿名来信请不填信访人。',
    });
  });
export type Reporter = z.infer<typeof reporterInput>;
