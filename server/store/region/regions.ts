import { z } from 'zod';
import { regionLevel } from '../../domain/region/region.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A node of the region tree as stored; `scopePath` ends with its own id. */
export const regionRow = aggregateRow.extend({
  name: z.string(),
  fullName: z.string(),
  level: regionLevel,
  code: z.string().optional(),
  parentId: z.string().optional(),
  madeUp: z.array(z.string()),
});
export type RegionRow = z.infer<typeof regionRow>;

/** The region tree. A code and a full name stand for one region only. */
export function regionRepository(store: Store): Repository<RegionRow> {
  return aggregateRepository({
    store,
    name: 'Region',
    row: regionRow,
    fields: {
      name: { type: String, required: true },
      fullName: { type: String, required: true },
      level: { type: String, required: true },
      code: String,
      parentId: String,
      madeUp: { type: [String], required: true },
    },
    indexes: [
      { keys: { fullName: 1 }, unique: true },
      { keys: { code: 1 }, unique: true, partialFilterExpression: { code: { $type: 'string' } } },
      { keys: { audience: 1, level: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, parentId: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
