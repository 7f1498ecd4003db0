import { z } from 'zod';
import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import { reference } from '../../domain/input/text.ts';
import { peopleOf, type StepActor } from '../../domain/outside-step/taken-step.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import { type PlanChangeRow, planChangeRepository } from '../../store/plan-change/plan-changes.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { actorOf, ownPlace } from '../plan-procedure/plan-step.ts';
import type { ServiceContext } from '../service-context.ts';
import { stepAnswer } from '../work-item/step-answer.ts';
import { writeAudited } from '../write-audited.ts';
import { askDecision } from './change-work.ts';
import { getPlanChange, PLAN_CHANGE_NOT_FOUND, type PlanChange } from './get-plan-change.ts';
import { planOfChange, refuseSettled } from './open-plan-change.ts';

const withdrawal = z.strictObject({ planChangeId: reference('调整申请'), expectedRevision });

/**
 * Takes an undecided request back, by who made it; the task may then be asked about anew. Fails
 * with Validation, Forbidden, NotFound, Conflict, State, Duplicate (the key).
 */
export async function withdrawPlanChange(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly withdrawal: unknown },
): Promise<PlanChange> {
  const permission = 'plan:handle';
  assertAllowedSomewhere(context.caller, permission);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const asked = parseArguments(withdrawal, input.withdrawal);
  const call = { mutation: 'withdrawPlanChange', key, arguments: asked };
  await onceForCaller(context, call, async (transaction) => {
    const repository = planChangeRepository(context.store);
    const row = await loadForChange({
      store: context.store,
      transaction,
      repository,
      scope: scopeOf(context.caller, 'read'),
      id: asked.planChangeId,
      expectedRevision: asked.expectedRevision,
      paths: 'exact',
      notFound: PLAN_CHANGE_NOT_FOUND,
      authorise: async (found) => {
        const owner = await planOfChange(context, transaction, found);
        assertAllowed(context.caller, permission, ownPlace(owner));
      },
    });
    const plan = await planOfChange(context, transaction, row);
    const actor = actorOf(context, permission, ownPlace(plan));
    refuseSettled(row, 'WITHDRAWN');
    refuseOther(row, actor);
    const state = 'WITHDRAWN' as const;
    const answer = stepAnswer({
      kind: 'PLAN_CHANGE_DECISION',
      outcome: '申请人撤回',
      taken: actor,
    });
    await writeAudited(context, transaction, {
      repository,
      row,
      changes: { state },
      action: 'plan-change:withdraw',
      permission,
      reason: undefined,
      follow: () => askDecision(context, transaction, { row: { ...row, state }, plan, answer }),
    });
    return row._id;
  });
  return getPlanChange(context, asked.planChangeId);
}

function refuseOther({ requested }: PlanChangeRow, actor: StepActor): void {
  if (peopleOf(actor).some((one) => peopleOf(requested).includes(one))) return;
  const message = `该申请由${requested.byName}提出，只有申请人可以撤回。`;
  throw new StateFailure({ message, from: 'OPEN', to: 'WITHDRAWN', missingGuards: [message] });
}
