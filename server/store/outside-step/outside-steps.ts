import { Schema } from 'mongoose';
import { z } from 'zod';
import { noticeStep } from '../../domain/notice/state.ts';
import { outsideStepState } from '../../domain/outside-step/outside-step.ts';
import { planDecision, remarkTarget } from '../../domain/plan/procedure/procedure.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

const person = z.object({ userId: z.string(), name: z.string() });

/** The record of a step taken outside (代录); it takes effect when a second person confirms it. */
export const outsideStepRow = aggregateRow.extend({
  organizationId: z.string(),
  /** What the step was taken on: a notice or a plan. */
  noticeId: z.string().optional(),
  planId: z.string().optional(),
  step: z.enum([...noticeStep.options, ...planDecision.options]),
  /** Revision and facts of the notice that the decision was about. */
  noticeRevision: z.int().positive().optional(),
  noticeFacts: z.string().optional(),
  /** The same of a plan, with the step at which it stood and the remarks of a return. */
  planStep: z
    .object({
      key: z.string(),
      name: z.string(),
      revision: z.int().positive(),
      sha256: z.string(),
      remarks: z.array(z.object({ target: remarkTarget, text: z.string() })),
    })
    .optional(),
  organ: z.string().optional(),
  personName: z.string().optional(),
  personPost: z.string().optional(),
  decidedOn: z.string(),
  number: z.string().optional(),
  noNumberReason: z.string().optional(),
  sentence: z.string(),
  scanIds: z.array(z.string()),
  state: outsideStepState,
  recordedBy: person,
  settled: person.extend({ at: z.date(), reason: z.string().optional() }).optional(),
  madeUp: z.array(z.string()),
});
export type OutsideStepRow = z.infer<typeof outsideStepRow>;

const personFields = { userId: String, name: String };

/** Records of steps taken outside; one of a notice or plan waits at a time. */
export function outsideStepRepository(store: Store): Repository<OutsideStepRow> {
  return aggregateRepository({
    store,
    name: 'OutsideStep',
    row: outsideStepRow,
    fields: {
      noticeId: String,
      planId: String,
      step: { type: String, required: true },
      noticeRevision: Number,
      planStep: { type: Schema.Types.Mixed, default: undefined },
      noticeFacts: String,
      organ: String,
      personName: String,
      personPost: String,
      decidedOn: { type: String, required: true },
      number: String,
      noNumberReason: String,
      sentence: { type: String, required: true },
      scanIds: { type: [String], required: true },
      state: { type: String, required: true },
      recordedBy: { type: { _id: false, ...personFields }, required: true },
      settled: {
        type: { _id: false, ...personFields, at: Date, reason: String },
        default: undefined,
      },
      madeUp: { type: [String], required: true },
    },
    indexes: [
      { keys: { audience: 1, noticeId: 1, sortKey: 1, _id: 1 } },
      { keys: { audience: 1, planId: 1, sortKey: 1, _id: 1 } },
      {
        keys: { noticeId: 1, planId: 1 },
        unique: true,
        partialFilterExpression: { state: { $eq: 'RECORDED' } },
      },
    ],
  });
}
