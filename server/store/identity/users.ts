import { z } from 'zod';
import { roles } from '../../domain/access/caller.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A person or a machine that acts on the platform, with the roles held at organs. */
export const userRow = aggregateRow.extend({
  name: z.string(),
  /** Set for a machine (service account): what it is for. */
  service: z.object({ purpose: z.string() }).optional(),
  /** Keys of the accounts at the issuer that sign in as this user; absent for none. */
  identities: z.array(z.string()).min(1).optional(),
  /** Set while the user may not act. */
  suspended: z.object({ at: z.date(), by: z.string(), reason: z.string() }).optional(),
  memberships: z.array(
    z.object({ organizationId: z.string(), role: z.enum(roles), regionId: z.string() }),
  ),
  madeUp: z.array(z.string()),
});
export type UserRow = z.infer<typeof userRow>;

/** Users and their memberships, read anew for every request. An account is linked to one user. */
export function userRepository(store: Store): Repository<UserRow> {
  return aggregateRepository({
    store,
    name: 'User',
    row: userRow,
    fields: {
      name: { type: String, required: true },
      service: { _id: false, type: { purpose: String } },
      // An empty list would stand in the unique index once and keep out every other.
      identities: { type: [String], default: undefined },
      suspended: { _id: false, type: { at: Date, by: String, reason: String } },
      memberships: {
        type: [{ _id: false, organizationId: String, role: String, regionId: String }],
        required: true,
      },
      madeUp: { type: [String], required: true },
    },
    indexes: [
      {
        keys: { identities: 1 },
        unique: true,
        partialFilterExpression: { identities: { $exists: true } },
      },
    ],
  });
}
