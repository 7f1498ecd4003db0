import { z } from 'zod';

/** A decision taken on paper and recorded here (代录); the actor is then who confirmed the record. */
export const outsideDecision = z.object({
  /** The record of it, with its scans. */
  stepId: z.string(),
  organ: z.string().optional(),
  personName: z.string().optional(),
  personPost: z.string().optional(),
  decidedOn: z.string(),
  number: z.string().optional(),
  recordedBy: z.object({ userId: z.string(), name: z.string() }),
});
export type OutsideDecision = z.infer<typeof outsideDecision>;

/** A person who took a part, the name as it was then; and whose role it was by (代办). */
export const stepActor = z.object({
  by: z.string(),
  byName: z.string(),
  at: z.date(),
  onBehalfOf: z.object({ userId: z.string(), name: z.string() }).optional(),
});
export type StepActor = z.infer<typeof stepActor>;

/** Everybody who submitted or took a step, by user id, those who handed over the role included. */
export function peopleOf({ by, onBehalfOf }: Pick<StepActor, 'by' | 'onBehalfOf'>): string[] {
  return [by, ...(onBehalfOf ? [onBehalfOf.userId] : [])];
}
