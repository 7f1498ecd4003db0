import { z } from 'zod';
import { sectionKind } from '../../domain/plan/section.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/**
 * A section of a plan's text: a row of its own, so that many people write at once. Its sort key is
 * its place among the sections of its kind and parent.
 */
export const sectionRow = aggregateRow.extend({
  organizationId: z.string(),
  planId: z.string(),
  kind: sectionKind,
  /** The main task of a point. */
  parentId: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  /** Left out of the public version as a whole. */
  inner: z.boolean().optional(),
  madeUp: z.array(z.string()),
  /** Set where it was taken out of the plan; what others wrote of it still finds it. */
  removed: z.boolean(),
});
export type SectionRow = z.infer<typeof sectionRow>;

/** Sections of plans in their order. */
export function sectionRepository(store: Store): Repository<SectionRow> {
  return aggregateRepository({
    store,
    name: 'PlanSection',
    row: sectionRow,
    fields: {
      planId: { type: String, required: true },
      kind: { type: String, required: true },
      parentId: String,
      title: String,
      text: String,
      inner: Boolean,
      madeUp: { type: [String], required: true },
      removed: { type: Boolean, required: true },
    },
    indexes: [{ keys: { audience: 1, planId: 1, sortKey: 1, _id: 1 } }],
  });
}
