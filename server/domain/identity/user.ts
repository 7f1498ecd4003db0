import { z } from 'zod';
import { administratorsFault, roles } from '../access/caller.ts';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { reference, shortText } from '../input/text.ts';

const membership = z.strictObject({
  organizationId: reference('所在机构'),
  role: z.enum(roles).describe('角色'),
});

/** Roles of a person at organs, each once, at most one of the three administrators' (三员分立). */
export const membershipsInput = z
  .array(membership)
  .max(50)
  .superRefine((memberships, context) => {
    const seen = new Set<string>();
    for (const [place, { organizationId, role }] of memberships.entries()) {
      const key = `${organizationId} ${role}`;
      if (seen.has(key)) {
        context.addIssue({
          code: 'custom',
          path: [place],
          message: `第${place + 1}项角色与前面的重复，请删去一项。`,
        });
      }
      seen.add(key);
    }
    const fault = administratorsFault(memberships.map(({ role }) => role));
    if (fault !== undefined) context.addIssue({ code: 'custom', path: [], message: fault });
  })
  .describe('角色');
export type MembershipInput = z.infer<typeof membership>;

/** A person as entered. Without roles the person can log in and see that there are none. */
export const userInput = withKnownMadeUp(
  z.strictObject({
    name: shortText('姓名'),
    memberships: membershipsInput.default([]),
    madeUp: madeUpPaths,
  }),
);

/** Why a user is suspended or let back: for the record and for the administrator who comes after. */
export const suspensionReason = shortText('理由');
