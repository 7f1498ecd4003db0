import { builder } from '../builder.ts';
import { localId } from '../global-id.ts';
import { role } from './user.ts';

/** One role at one organ, as entered. */
export const membershipInput = builder.inputType('MembershipInput', {
  description: '在一个机构的一个角色',
  fields: (t) => ({
    organizationId: t.id({ required: true, description: '机构' }),
    role: t.field({ type: role, required: true, description: '角色' }),
  }),
});

/** Roles with the ids that the services know. */
export function localMemberships<Input extends { organizationId: string }>(
  inputs: readonly Input[],
) {
  return inputs.map((input) => ({
    ...input,
    organizationId: localId('Organization', input.organizationId),
  }));
}
