import { Schema } from 'mongoose';
import { z } from 'zod';
import { ruleSet } from '../../domain/rule-set/rule-set.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** Rules of a region from a date on, with their source notes. Never changed, only followed. */
export const ruleSetRow = aggregateRow.extend({
  regionId: z.string(),
  effectiveFrom: z.string(),
  rules: ruleSet,
});
export type RuleSetRow = z.infer<typeof ruleSetRow>;

/** Rule sets in order of region, effective date and entry. */
export function ruleSetRepository(store: Store): Repository<RuleSetRow> {
  return aggregateRepository({
    store,
    name: 'RuleSet',
    row: ruleSetRow,
    fields: {
      regionId: { type: String, required: true },
      effectiveFrom: { type: String, required: true },
      rules: { type: Schema.Types.Mixed, required: true },
    },
    indexes: [{ keys: { audience: 1, regionId: 1, sortKey: 1, _id: 1 } }],
  });
}
