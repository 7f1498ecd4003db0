import { z } from 'zod';
import { isAdministratorRole, type Role, roleNames } from '../access/caller.ts';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { shortText } from '../input/text.ts';
import { subjectInput } from './identity-key.ts';
import { membershipsInput } from './user.ts';

/** Roles whose steps only a person may answer for. */
function isForPersonsOnly(role: Role): boolean {
  return role === 'HEAD' || role === 'REVIEWER' || isAdministratorRole(role);
}

/** Why a machine may not hold these roles, in Chinese; undefined when it may. */
export function serviceRolesFault(held: readonly Role[]): string | undefined {
  const role = held.find(isForPersonsOnly);
  if (role === undefined) return undefined;
  return `服务账号不能担任“${roleNames[role]}”：审核、审签和三员须由人承担；请改选其他角色`;
}

/** A machine as entered: what it is for, the client of its tokens, its roles. */
export const serviceAccountInput = withKnownMadeUp(
  z.strictObject({
    name: shortText('名称'),
    purpose: shortText('用途'),
    subject: subjectInput.optional(),
    memberships: membershipsInput
      .superRefine((memberships, context) => {
        const message = serviceRolesFault(memberships.map(({ role }) => role));
        if (message !== undefined) context.addIssue({ code: 'custom', message });
      })
      .default([]),
    madeUp: madeUpPaths,
  }),
);
