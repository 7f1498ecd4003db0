import { assertAllowed } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import { assertPlanState } from '../../domain/plan/procedure/plan-actions.ts';
import { stepOf } from '../../domain/plan/procedure/take-step.ts';
import type { OutsideStepRow } from '../../store/outside-step/outside-steps.ts';
import type { Transaction } from '../../store/transaction.ts';
import { actorOf, loadPlanForStep, stepPlace } from '../plan-procedure/plan-step.ts';
import { settlePlanStep } from '../plan-procedure/settle-plan-step.ts';
import type { ServiceContext } from '../service-context.ts';
import { endConfirmation } from './outside-work.ts';
import { outsideOf, refuseOwnRecord } from './recorded-decision.ts';
import { writeSettled } from './settle-outside-step.ts';

/**
 * Confirms a record of a step of a plan, in the caller's transaction: the step takes effect as if it
 * were taken here, with the same guards. Throws NotFound, Forbidden, Conflict, State failures.
 */
export async function confirmPlanStep(
  context: ServiceContext,
  transaction: Transaction,
  record: OutsideStepRow,
): Promise<void> {
  const permission = 'outside:confirm';
  const { planId, planStep, step } = record;
  if (planId === undefined || planStep === undefined)
    throw new Error('a record of a plan has both');
  if (step === 'APPROVE' || step === 'PUBLISH')
    throw new Error('a step of a plan is none of these');
  const plan = await loadPlanForStep(context, transaction, {
    planId,
    expectedRevision: planStep.revision,
    authorise: async (row) => {
      const place = await stepPlace(context, transaction, { ...record, plan: row });
      assertAllowed(context.caller, permission, place);
      assertPlanState(row.state, step);
    },
  });
  if (stepOf(plan).step.key !== planStep.key) {
    throw new StateFailure({
      message: `整改方案已不在“${planStep.name}”的步骤，不能确认该代录；请不予确认，另行办理。`,
      from: plan.state,
      to: step,
    });
  }
  const place = await stepPlace(context, transaction, { ...record, plan });
  const actor = actorOf(context, permission, place);
  refuseOwnRecord(actor, record);
  await settlePlanStep(context, transaction, {
    plan,
    actor,
    permission,
    decision: step,
    opinion: record.sentence,
    remarks: planStep.remarks,
    seenSha256: planStep.sha256,
    outside: outsideOf(record),
  });
  await endConfirmation(context, transaction, { row: record, taken: actor, outcome: '确认' });
  await writeSettled(context, transaction, {
    row: record,
    state: 'CONFIRMED',
    action: 'outside:confirm',
    permission,
  });
}
