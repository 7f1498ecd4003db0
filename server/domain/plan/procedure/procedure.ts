import { z } from 'zod';
import { outsideDecision, stepActor } from '../../outside-step/taken-step.ts';
import { planChainStep } from '../../rule-set/plan-chain.ts';

/** A step of the chain as it was when the plan was submitted, with the organ whose step it is. */
const procedureStep = planChainStep.extend({ organizationId: z.string() });
export type ProcedureStep = z.infer<typeof procedureStep>;

/** AGREE 同意 (or done, for what is no opinion), RETURN 退回. */
export const planDecision = z.enum(['AGREE', 'RETURN']);
export type PlanDecision = z.infer<typeof planDecision>;

/** A step that was taken; steps of an earlier submission stay as history. */
const procedureEntry = stepActor.extend({
  id: z.string(),
  /** Which submission it belongs to. */
  round: z.int().positive(),
  step: z.string(),
  stepName: z.string(),
  decision: planDecision,
  opinion: z.string().optional(),
  /** SHA-256 of the facts that were before the one who decided. */
  seenSha256: z.string().optional(),
  meetingId: z.string().optional(),
  outside: outsideDecision.optional(),
});
export type ProcedureEntry = z.infer<typeof procedureEntry>;

/** What a remark is on: the plan, a section, an item, or one field of an item. */
export const remarkTarget = z.object({
  kind: z.enum(['PLAN', 'SECTION', 'ITEM']),
  /** Key of the section, id of the task. */
  id: z.string().optional(),
  field: z.string().optional(),
});
export type RemarkTarget = z.infer<typeof remarkTarget>;

/** A remark of a return: answered by who wrote the plan, struck off by who made it. */
const remark = stepActor.extend({
  id: z.string(),
  round: z.int().positive(),
  step: z.string(),
  stepName: z.string(),
  /** Whose step it was: who may strike the remark off. */
  organizationId: z.string(),
  role: planChainStep.shape.role,
  target: remarkTarget,
  text: z.string(),
  answer: stepActor.extend({ text: z.string() }).optional(),
  struck: stepActor.optional(),
});
export type PlanRemark = z.infer<typeof remark>;

/**
 * Where a plan stands in its procedure: the chain as the rule set had it at the last submission,
 * the step that is next (as many as there are steps when all are taken), and everything taken so
 * far. Withdrawn and returned plans keep it as their history.
 */
export const planProcedure = z.object({
  round: z.int().positive(),
  steps: z.array(procedureStep).min(1),
  sourceNote: z.string(),
  position: z.int().nonnegative(),
  submitted: stepActor.extend({ snapshotId: z.string(), sha256: z.string() }),
  entries: z.array(procedureEntry),
  remarks: z.array(remark),
});
export type PlanProcedure = z.infer<typeof planProcedure>;

/** The step that is next; undefined when all are taken. */
export function standingStep(procedure: PlanProcedure): ProcedureStep | undefined {
  return procedure.steps[procedure.position];
}

/** Remarks that nobody has answered yet. */
export function unanswered(procedure: PlanProcedure | undefined): PlanRemark[] {
  return (procedure?.remarks ?? []).filter(({ answer, struck }) => !answer && !struck);
}

/** Remarks that are not struck off, of one step or of all. */
export function unstruck(procedure: PlanProcedure, step?: string): PlanRemark[] {
  return procedure.remarks.filter(
    (one) => one.struck === undefined && (step === undefined || one.step === step),
  );
}
