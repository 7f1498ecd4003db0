import { z } from 'zod';
import { grantableActions, grantableItems } from '../../domain/access/grant.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** Rights or bans of one person for a time. */
export const grantRow = aggregateRow.extend({
  granteeId: z.string(),
  granteeName: z.string(),
  effect: z.enum(['ALLOW', 'DENY']),
  actions: z.array(z.enum(grantableActions)),
  resource: z.object({
    kind: z.enum(['ORGANIZATION', 'REGION', 'ITEM']),
    id: z.string(),
    itemType: z.enum(grantableItems).optional(),
  }),
  /** First and last day, both counted in (Asia/Shanghai). */
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  grantedByName: z.string(),
  revoked: z
    .object({ by: z.string(), byName: z.string(), at: z.date(), reason: z.string() })
    .optional(),
  madeUp: z.array(z.string()),
});
export type GrantRow = z.infer<typeof grantRow>;

const text = { type: String, required: true } as const;

/** Grants by their first day; those of one person are read for every request of that person. */
export function grantRepository(store: Store): Repository<GrantRow> {
  return aggregateRepository({
    store,
    name: 'Grant',
    row: grantRow,
    fields: {
      granteeId: text,
      granteeName: text,
      effect: text,
      actions: { type: [String], required: true },
      resource: {
        type: { _id: false, kind: String, id: String, itemType: String },
        required: true,
      },
      from: text,
      until: text,
      reason: text,
      grantedByName: text,
      revoked: {
        type: { _id: false, by: String, byName: String, at: Date, reason: String },
        default: undefined,
      },
      madeUp: { type: [String], required: true },
    },
    indexes: [{ keys: { audience: 1, granteeId: 1, sortKey: 1, _id: 1 } }],
  });
}
