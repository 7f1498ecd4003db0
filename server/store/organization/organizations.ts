import { z } from 'zod';
import { organizationKind } from '../../domain/organization/organization.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** An organ as stored. It owns itself: `organizationId` is its own id. */
export const organizationRow = aggregateRow.extend({
  organizationId: z.string(),
  name: z.string(),
  shortName: z.string().optional(),
  kind: organizationKind,
  regionId: z.string(),
  parentId: z.string().optional(),
  codeWord: z.string().optional(),
  otherCodeWords: z.array(z.string()).default([]),
  contacts: z.array(
    z.object({
      unit: z.string().optional(),
      contact: z.string().optional(),
      phone: z.string().optional(),
      email: z.string().optional(),
      address: z.string().optional(),
    }),
  ),
  madeUp: z.array(z.string()),
});
export type OrganizationRow = z.infer<typeof organizationRow>;

/** Organs. A name stands once in a region, a code word once on the platform. */
export function organizationRepository(store: Store): Repository<OrganizationRow> {
  return aggregateRepository({
    store,
    name: 'Organization',
    row: organizationRow,
    fields: {
      name: { type: String, required: true },
      shortName: String,
      kind: { type: String, required: true },
      regionId: { type: String, required: true },
      parentId: String,
      codeWord: String,
      otherCodeWords: { type: [String], required: true },
      contacts: {
        type: [
          {
            _id: false,
            unit: String,
            contact: String,
            phone: String,
            email: String,
            address: String,
          },
        ],
        required: true,
      },
      madeUp: { type: [String], required: true },
    },
    indexes: [
      { keys: { regionId: 1, name: 1 }, unique: true },
      {
        keys: { codeWord: 1 },
        unique: true,
        partialFilterExpression: { codeWord: { $type: 'string' } },
      },
      { keys: { otherCodeWords: 1 } },
      { keys: { audience: 1, kind: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, parentId: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
