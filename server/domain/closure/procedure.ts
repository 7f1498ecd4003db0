import { z } from 'zod';
import { outsideDecision, stepActor } from '../outside-step/taken-step.ts';
import { closureChainStep } from '../rule-set/closure-chain.ts';
import { acceptanceRecord, siteCheckRecord } from './step-records.ts';

/**
 * A step of the chain as it was at the application, with the organ whose step it is. A unit that
 * acts outside the platform has its name here, and the deciding office records for it (代录).
 */
const closureStep = closureChainStep.extend({
  organizationId: z.string(),
  unitName: z.string().optional(),
});
export type ClosureStep = z.infer<typeof closureStep>;

/** AGREE 同意, RETURN 退回补正. */
const closureDecision = z.enum(['AGREE', 'RETURN']);

/** What somebody found missing when the dossier was sent back. */
const missingItem = z.object({
  /** Data path in the dossier, where the remark is on one fact. */
  dataPath: z.string().optional(),
  text: z.string(),
});

/** A step that was taken; steps of an earlier application stay as history. */
const closureEntry = stepActor.extend({
  id: z.string(),
  /** Which application it belongs to. */
  round: z.int().positive(),
  step: z.string(),
  stepName: z.string(),
  decision: closureDecision,
  opinion: z.string().optional(),
  /** SHA-256 of the facts that were before the one who decided. */
  seenSha256: z.string(),
  acceptance: acceptanceRecord.optional(),
  siteCheck: siteCheckRecord.optional(),
  meetingId: z.string().optional(),
  /** Of a return: what is to be supplied. */
  missing: z.array(missingItem),
  outside: outsideDecision.optional(),
});
export type ClosureEntry = z.infer<typeof closureEntry>;

/** Where a dossier stands in its chain, and everything taken so far. */
export const closureProcedure = z.object({
  round: z.int().positive(),
  steps: z.array(closureStep).min(1),
  sourceNote: z.string(),
  position: z.int().nonnegative(),
  submitted: stepActor.extend({ snapshotId: z.string(), sha256: z.string() }),
  entries: z.array(closureEntry),
});
export type ClosureProcedure = z.infer<typeof closureProcedure>;

/** The step that is next; undefined when all are taken. */
export function nextClosureStep(procedure: ClosureProcedure): ClosureStep | undefined {
  return procedure.steps[procedure.position];
}

/** Steps agreed to in the application that runs, in their order. */
export function agreedEntries(procedure: ClosureProcedure | undefined): ClosureEntry[] {
  if (!procedure) return [];
  return procedure.entries.filter(
    ({ round, decision }) => round === procedure.round && decision === 'AGREE',
  );
}
