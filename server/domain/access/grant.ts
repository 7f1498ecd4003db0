import { z } from 'zod';
import { madeUpPaths, withKnownMadeUp } from '../input/made-up.ts';
import { longText, reference } from '../input/text.ts';
import type { Action } from './actions.ts';
import { checkTerm, termFields } from './term.ts';

/**
 * What may be granted to one person, or denied. What an organ does in its own name (registering,
 * drafting, numbering) needs a role at it; what the three administrators do comes from their roles
 * alone (三员分立).
 */
export const grantableActions = [
  'read',
  'task:change',
  'notice:change',
  'notice:approve',
  'notice:return',
  'notice:publish',
  'plan:change',
  'plan:review',
  'plan:approve',
  'plan:publish',
  'paper:request',
  'number:void',
  'outside:confirm',
  'personal:read',
] as const satisfies readonly Action[];
export type GrantableAction = (typeof grantableActions)[number];

/** Objects of which one alone may be granted. */
export const grantableItems = [
  'RectificationProblem',
  'RectificationTask',
  'DisclosureNotice',
  'RectificationPlan',
] as const;
export type GrantableItem = (typeof grantableItems)[number];

/** A grant as entered: who, what, on what, from when to when, and why. */
export const grantInput = withKnownMadeUp(
  z
    .strictObject({
      granteeId: reference('被授权人'),
      effect: z.enum(['ALLOW', 'DENY']).default('ALLOW').describe('允许或禁止'),
      actions: z.array(z.enum(grantableActions)).min(1).max(50).describe('事项'),
      resource: z
        .strictObject({
          kind: z.enum(['ORGANIZATION', 'REGION', 'ITEM']),
          id: reference('授权对象'),
          itemType: z.enum(grantableItems).optional(),
        })
        .describe('授权对象'),
      ...termFields,
      reason: longText('授权理由'),
      madeUp: madeUpPaths,
    })
    .superRefine(checkTerm),
);
export type GrantInput = z.infer<typeof grantInput>;
