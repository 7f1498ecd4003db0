import { Schema } from 'mongoose';
import { z } from 'zod';
import { adoption } from '../../domain/consultation/consultation.ts';
import { stepActor } from '../../domain/outside-step/taken-step.ts';
import { remarkTarget } from '../../domain/plan/procedure/procedure.ts';
import { aggregateRow } from '../aggregate/aggregate-row.ts';
import { aggregateRepository, type Repository } from '../aggregate/repository.ts';
import type { Store } from '../connection.ts';

/** One opinion of a unit, and what became of it. */
const opinion = z.object({
  id: z.string(),
  target: remarkTarget,
  text: z.string(),
  decided: stepActor.extend({ adoption, reason: z.string().optional() }).optional(),
});

/** One unit that is asked for its opinion on a plan; owned by the organ that asks. */
export const consultationRow = aggregateRow.extend({
  organizationId: z.string(),
  planId: z.string(),
  /** The submission of the plan in which it is asked. */
  round: z.int().positive(),
  unitId: z.string(),
  askedBy: stepActor,
  /** Last day for the answer. */
  dueOn: z.string(),
  /** What it is asked about, as it was frozen. */
  snapshotId: z.string(),
  state: z.enum(['ASKED', 'ANSWERED']),
  opinions: z.array(opinion),
  answered: stepActor
    .extend({
      noOpinion: z.boolean(),
      /** Set where the unit answered on paper and the clerk recorded it (代录). */
      paper: z
        .object({
          receivedOn: z.string(),
          number: z.string().optional(),
          scanIds: z.array(z.string()),
        })
        .optional(),
    })
    .optional(),
});
export type ConsultationRow = z.infer<typeof consultationRow>;

/** Consultations of a plan in the order in which they were sent out. */
export function consultationRepository(store: Store): Repository<ConsultationRow> {
  return aggregateRepository({
    store,
    name: 'Consultation',
    row: consultationRow,
    fields: {
      planId: { type: String, required: true },
      round: { type: Number, required: true },
      unitId: { type: String, required: true },
      askedBy: { type: Schema.Types.Mixed, required: true },
      dueOn: { type: String, required: true },
      snapshotId: { type: String, required: true },
      state: { type: String, required: true },
      opinions: { type: [Schema.Types.Mixed], required: true },
      answered: { type: Schema.Types.Mixed, default: undefined },
    },
    indexes: [
      { keys: { audience: 1, planId: 1, sortKey: 1, _id: 1 } },
      // A unit is asked once in a submission.
      {
        keys: { planId: 1, round: 1, unitId: 1 },
        unique: true,
        partialFilterExpression: { unitId: { $type: 'string' } },
      },
    ],
  });
}
