import { z } from 'zod';
import { inspectionKind, inspectionTier } from '../../domain/inspection/inspection.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** An inspection as stored, owned by the organ that registered it. Dates are `YYYY-MM-DD`. */
export const inspectionRow = aggregateRow.extend({
  organizationId: z.string(),
  tier: inspectionTier,
  kind: inspectionKind,
  name: z.string(),
  year: z.int().optional(),
  round: z.int().optional(),
  batch: z.int().optional(),
  team: z.string().optional(),
  start: z.string().optional(),
  end: z.string().optional(),
  inspectedParty: z.string().optional(),
  regionId: z.string().optional(),
  feedbackDate: z.string().optional(),
  petitionPattern: z.string(),
  madeUp: z.array(z.string()),
});
export type InspectionRow = z.infer<typeof inspectionRow>;

/** Inspections, placed in the tree at the inspected region. */
export function inspectionRepository(store: Store): Repository<InspectionRow> {
  return aggregateRepository({
    store,
    name: 'Inspection',
    row: inspectionRow,
    fields: {
      tier: { type: String, required: true },
      kind: { type: String, required: true },
      name: { type: String, required: true },
      year: Number,
      round: Number,
      batch: Number,
      team: String,
      start: String,
      end: String,
      inspectedParty: String,
      regionId: String,
      feedbackDate: String,
      petitionPattern: { type: String, required: true },
      madeUp: { type: [String], required: true },
    },
    indexes: [
      { keys: { audience: 1, tier: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, kind: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, organizationId: 1, sortKey: 1, _id: 1 } },
    ],
  });
}
