import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { longText, reference } from '../input/text.ts';
import { isAdministratorRole, roleNames, roles } from './caller.ts';
import { checkTerm, termFields } from './term.ts';

/** A delegation (代办) as entered by the person whose role it is. */
export const delegationInput = withKnownMadeUp(
  z
    .strictObject({
      delegateId: reference('代办人'),
      organizationId: reference('所在机构'),
      role: z.enum(roles).describe('委托的角色'),
      ...termFields,
      reason: longText('委托理由'),
      madeUp: madeUpPaths,
    })
    .superRefine((delegation, context) => {
      checkTerm(delegation, context);
      if (!isAdministratorRole(delegation.role)) return;
      context.addIssue({
        code: 'custom',
        path: ['role'],
        message: `${roleNames[delegation.role]}的角色不能委托他人代办；请由安全管理员另行任命。`,
      });
    }),
);
export type DelegationInput = z.infer<typeof delegationInput>;
