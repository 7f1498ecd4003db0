import { z } from 'zod';
import { roles } from '../../domain/access/caller.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A person who acts on the platform, with the roles held at organs. */
export const userRow = aggregateRow.extend({
  name: z.string(),
  memberships: z.array(
    z.object({ organizationId: z.string(), role: z.enum(roles), regionId: z.string() }),
  ),
  madeUp: z.array(z.string()),
});
export type UserRow = z.infer<typeof userRow>;

/** Users and their memberships, read anew for every request. */
export function userRepository(store: Store): Repository<UserRow> {
  return aggregateRepository({
    store,
    name: 'User',
    row: userRow,
    fields: {
      name: { type: String, required: true },
      memberships: {
        type: [{ _id: false, organizationId: String, role: String, regionId: String }],
        required: true,
      },
      madeUp: { type: [String], required: true },
    },
  });
}
