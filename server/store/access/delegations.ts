import { z } from 'zod';
import { roles } from '../../domain/access/caller.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** One person's role at an organ, handed to a colleague for a time (代办). */
export const delegationRow = aggregateRow.extend({
  organizationId: z.string(),
  delegatorId: z.string(),
  delegatorName: z.string(),
  delegateId: z.string(),
  delegateName: z.string(),
  role: z.enum(roles),
  /** First and last day, both counted in (Asia/Shanghai). */
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  ended: z.object({ by: z.string(), byName: z.string(), at: z.date() }).optional(),
  madeUp: z.array(z.string()),
});
export type DelegationRow = z.infer<typeof delegationRow>;

const text = { type: String, required: true } as const;

/** Delegations by their first day; those to one person are read for every request of that person. */
export function delegationRepository(store: Store): Repository<DelegationRow> {
  return aggregateRepository({
    store,
    name: 'Delegation',
    row: delegationRow,
    fields: {
      delegatorId: text,
      delegatorName: text,
      delegateId: text,
      delegateName: text,
      role: text,
      from: text,
      until: text,
      reason: text,
      ended: { type: { _id: false, by: String, byName: String, at: Date }, default: undefined },
      madeUp: { type: [String], required: true },
    },
    indexes: [
      { keys: { audience: 1, delegateId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, delegatorId: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
