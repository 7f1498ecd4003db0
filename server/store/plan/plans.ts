import { Schema, type SchemaDefinition } from 'mongoose';
import { z } from 'zod';
import { stepActor } from '../../domain/outside-step/taken-step.ts';
import { planProcedure } from '../../domain/plan/procedure/procedure.ts';
import { planState } from '../../domain/plan/state.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** One item of the plan's list: a task, and how it hangs together with the levels above and below. */
const planItemRow = z.object({
  /** Id of the task, so that changes address the item by it. */
  id: z.string(),
  /** Task of the upper plan that it takes over, where its problem does not tell. */
  upperTaskId: z.string().optional(),
  /** Regions below that the item is given to, where its units and its problem do not tell. */
  givenTo: z.array(z.string()),
  /** Left out of the public version as a whole. */
  inner: z.boolean().optional(),
});
export type PlanItemRow = z.infer<typeof planItemRow>;

/** A rectification plan as stored; its sections are rows of their own. Dates are `YYYY-MM-DD`. */
export const planRow = aggregateRow.extend({
  organizationId: z.string(),
  regionId: z.string(),
  inspectionId: z.string(),
  upperPlanId: z.string().optional(),
  state: planState,
  /** Of the plan as issued: 1, and one more with every change by procedure. */
  version: z.int().positive(),
  issuerId: z.string().optional(),
  title: z.string().optional(),
  paper: z.string(),
  feedbackTo: z.string().optional(),
  transferred: z.array(z.string()),
  basis: z.array(z.object({ title: z.string(), number: z.string().optional() })),
  counts: z.object({
    problems: z.int().optional(),
    aspects: z.int().optional(),
    categories: z.int().optional(),
  }),
  targets: z.array(
    z.object({
      year: z.int(),
      indicator: z.string(),
      relation: z.string(),
      value: z.number(),
      unit: z.string().optional(),
    }),
  ),
  signature: z.object({
    organs: z.array(z.string()),
    date: z.string().optional(),
    seal: z.boolean(),
  }),
  /** In the order of the list. */
  items: z.array(planItemRow),
  madeUp: z.array(z.string()),
  /** Everybody who wrote in it: none of them may approve it. */
  editors: z.array(z.string()),
  /** Organs and regions whose members may read the content in its present state. */
  contentReaders: z.array(z.string()),
  /** Its way through the steps, with what was said on it; absent until it is first submitted. */
  procedure: planProcedure.optional(),
  /** The facts that count while nobody may write: as submitted, approved, issued or changed. */
  snapshotId: z.string().optional(),
  issued: stepActor
    .extend({ number: z.string(), numberId: z.string().optional(), on: z.string() })
    .optional(),
  /** The last public version, and which version it is of; stale when a change came after it. */
  published: stepActor.extend({ version: z.int(), on: z.string() }).optional(),
});
export type PlanRow = z.infer<typeof planRow>;

const fields: SchemaDefinition = {
  regionId: { type: String, required: true },
  inspectionId: { type: String, required: true },
  upperPlanId: String,
  state: { type: String, required: true },
  version: { type: Number, required: true },
  issuerId: String,
  title: String,
  paper: { type: String, required: true },
  feedbackTo: String,
  transferred: { type: [String], required: true },
  basis: { type: [{ _id: false, title: String, number: String }], required: true },
  counts: {
    type: { _id: false, problems: Number, aspects: Number, categories: Number },
    required: true,
  },
  targets: {
    type: [
      {
        _id: false,
        year: Number,
        indicator: String,
        relation: String,
        value: Number,
        unit: String,
      },
    ],
    required: true,
  },
  signature: {
    type: { _id: false, organs: [String], date: String, seal: Boolean },
    required: true,
  },
  items: {
    type: [{ _id: false, id: String, upperTaskId: String, givenTo: [String], inner: Boolean }],
    required: true,
  },
  madeUp: { type: [String], required: true },
  editors: { type: [String], required: true },
  contentReaders: { type: [String], required: true },
  procedure: { type: Schema.Types.Mixed, default: undefined },
  snapshotId: String,
  issued: { type: Schema.Types.Mixed, default: undefined },
  published: { type: Schema.Types.Mixed, default: undefined },
};

/** Rectification plans in the order in which they were begun. */
export function planRepository(store: Store): Repository<PlanRow> {
  return aggregateRepository({
    store,
    name: 'RectificationPlan',
    row: planRow,
    fields,
    internalPaths: ['contentReaders', 'editors', 'issued', 'procedure', 'published', 'snapshotId'],
    indexes: [
      { keys: { audience: 1, state: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, inspectionId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, organizationId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, upperPlanId: 1, sortKey: 1, _id: 1 } },
      // An organ writes one plan for an inspection; later ones are its versions.
      { keys: { inspectionId: 1, organizationId: 1 }, unique: true },
      // Plans of a task, found without the scope: two lists cannot share an index.
      { keys: { 'items.id': 1, sortKey: 1, _id: 1 } },
    ],
  });
}
