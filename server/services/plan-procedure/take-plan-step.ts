import { z } from 'zod';
import { assertAllowed } from '../../domain/access/policy.ts';
import { checkRemarkPlaces, remarkPlace } from '../../domain/consultation/consultation.ts';
import { longText, reference } from '../../domain/input/text.ts';
import { assertPlanState } from '../../domain/plan/procedure/plan-actions.ts';
import { planDecision } from '../../domain/plan/procedure/procedure.ts';
import { stepOf } from '../../domain/plan/procedure/take-step.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { checkMeeting } from './check-meeting.ts';
import {
  actorOf,
  assertMayTakeSteps,
  loadPlanForStep,
  stepActions,
  stepPlace,
} from './plan-step.ts';
import { remarkTargets } from './remark-targets.ts';
import { settlePlanStep } from './settle-plan-step.ts';

/** A decision at a step as a client gives it. */
export const planStepInput = z
  .strictObject({
    planId: reference('整改方案'),
    expectedRevision,
    decision: planDecision.describe('决定'),
    opinion: longText('意见').optional().describe('意见'),
    remarks: z
      .array(z.strictObject({ ...remarkPlace, text: longText('退回意见') }))
      .max(500)
      .default([])
      .describe('退回意见'),
    meetingId: reference('会议').optional().describe('会议'),
    seenSha256: z.string().optional().describe('所见内容的散列值'),
  })
  .superRefine(({ decision, remarks }, context) => {
    if (decision === 'AGREE' && remarks.length > 0) {
      const message = '同意的不列退回意见；有意见须改的请退回，供参考的写在opinion中。';
      context.addIssue({ code: 'custom', path: ['remarks'], message });
    }
    checkRemarkPlaces(remarks, 'remarks', context);
  });
export type PlanStepInput = z.output<typeof planStepInput>;

/**
 * Takes the step that is next, by who holds its role at its organ, which may be one of another
 * level. Fails with Validation, Forbidden, NotFound, Conflict (the plan, or its facts, are not what
 * was seen), State (with every guard that is not met), Duplicate.
 */
export async function takePlanStep(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly step: unknown },
): Promise<PlanView> {
  assertMayTakeSteps(context);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const asked = parseArguments(planStepInput, input.step);
  const call = { mutation: 'takePlanStep', key, arguments: asked };
  await onceForCaller(context, call, async (transaction) => {
    const plan = await loadPlanForStep(context, transaction, {
      ...asked,
      authorise: async (row) => {
        assertPlanState(row.state, asked.decision);
        const { step } = stepOf(row);
        const place = await stepPlace(context, transaction, { plan: row, ...step });
        assertAllowed(context.caller, stepActions[step.role], place);
      },
    });
    const { step } = stepOf(plan);
    const place = await stepPlace(context, transaction, { plan, ...step });
    const permission = stepActions[step.role];
    await checkMeeting(context, transaction, {
      plan,
      organizationId: step.organizationId,
      meetingId: asked.meetingId,
    });
    await settlePlanStep(context, transaction, {
      ...asked,
      plan,
      permission,
      actor: actorOf(context, permission, place),
      remarks: await remarkTargets(context, transaction, {
        plan,
        remarks: asked.remarks,
        at: 'remarks',
      }),
    });
    return plan._id;
  });
  return getPlanView(context, asked.planId);
}
