import { Schema } from 'mongoose';
import { z } from 'zod';
import { stepActor } from '../../domain/outside-step/taken-step.ts';
import {
  changedItem,
  planChangeKind,
  planChangeState,
} from '../../domain/plan-change/plan-change.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** A request to change an item of an issued plan, and what was decided on it. */
export const planChangeRow = aggregateRow.extend({
  organizationId: z.string(),
  planId: z.string(),
  taskId: z.string(),
  kind: planChangeKind,
  before: changedItem,
  after: changedItem,
  nextReviewOn: z.string().optional(),
  reason: z.string(),
  evidenceIds: z.array(z.string()),
  requested: stepActor,
  /** The organ that approved the plan, which decides. */
  decidingId: z.string(),
  state: planChangeState,
  decided: stepActor
    .extend({
      opinion: z.string().optional(),
      /** The version that an accepted change made. */
      version: z.int().optional(),
    })
    .optional(),
});
export type PlanChangeRow = z.infer<typeof planChangeRow>;

/** Requests in the order in which they were made; one of a task is open at a time. */
export function planChangeRepository(store: Store): Repository<PlanChangeRow> {
  return aggregateRepository({
    store,
    name: 'PlanChange',
    row: planChangeRow,
    fields: {
      planId: { type: String, required: true },
      taskId: { type: String, required: true },
      kind: { type: String, required: true },
      before: { type: Schema.Types.Mixed, required: true },
      after: { type: Schema.Types.Mixed, required: true },
      nextReviewOn: String,
      reason: { type: String, required: true },
      evidenceIds: { type: [String], required: true },
      requested: { type: Schema.Types.Mixed, required: true },
      decidingId: { type: String, required: true },
      state: { type: String, required: true },
      decided: { type: Schema.Types.Mixed, default: undefined },
    },
    indexes: [
      { keys: { audience: 1, planId: 1, sortKey: 1, _id: 1 } },
      { keys: { taskId: 1 }, unique: true, partialFilterExpression: { state: { $eq: 'OPEN' } } },
    ],
  });
}
