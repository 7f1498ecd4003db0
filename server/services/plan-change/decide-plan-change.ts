import { z } from 'zod';
import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import { longText, reference } from '../../domain/input/text.ts';
import { peopleOf, type StepActor } from '../../domain/outside-step/taken-step.ts';
import { assertPlanState } from '../../domain/plan/procedure/plan-actions.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { type PlanChangeRow, planChangeRepository } from '../../store/plan-change/plan-changes.ts';
import type { Transaction } from '../../store/transaction.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { actorOf, stepPlace } from '../plan-procedure/plan-step.ts';
import type { ServiceContext } from '../service-context.ts';
import { stepAnswer } from '../work-item/step-answer.ts';
import { writeAudited } from '../write-audited.ts';
import { applyPlanChange } from './apply-plan-change.ts';
import { askDecision } from './change-work.ts';
import { getPlanChange, PLAN_CHANGE_NOT_FOUND, type PlanChange } from './get-plan-change.ts';
import { planOfChange, refuseSettled } from './open-plan-change.ts';

const decisionInput = z
  .strictObject({
    planChangeId: reference('调整申请'),
    expectedRevision,
    accept: z.boolean().describe('是否同意'),
    opinion: longText('意见').optional().describe('意见'),
  })
  .superRefine(({ accept, opinion }, context) => {
    if (accept || opinion !== undefined) return;
    context.addIssue({ code: 'custom', path: ['opinion'], message: '不同意的须写明意见。' });
  });

/**
 * Decides a request at the organ that approved the plan, by another person than who made it.
 * Accepted, it makes a new version of the plan, changes the task, and the public version is no
 * longer the one that counts. Fails with Validation, Forbidden, NotFound, Conflict, State, Duplicate.
 */
export async function decidePlanChange(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly decision: unknown },
): Promise<PlanChange> {
  assertAllowedSomewhere(context.caller, 'plan:approve');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const asked = parseArguments(decisionInput, input.decision);
  const call = { mutation: 'decidePlanChange', key, arguments: asked };
  await onceForCaller(context, call, async (transaction) => {
    const row = await loadRequest(context, transaction, asked);
    const plan = await planOfChange(context, transaction, row);
    const place = await stepPlace(context, transaction, { plan, organizationId: row.decidingId });
    assertAllowed(context.caller, 'plan:approve', place);
    const actor = actorOf(context, 'plan:approve', place);
    refuseSettled(row, 'ACCEPTED');
    refuseOwn(row, actor);
    assertPlanState(plan.state, 'DECIDE_CHANGE');
    const version = asked.accept
      ? await applyPlanChange(context, transaction, { row, plan })
      : undefined;
    const { accept, opinion } = asked;
    await writeDecision(context, transaction, { row, plan, actor, accept, opinion, version });
    return row._id;
  });
  return getPlanChange(context, asked.planChangeId);
}

function loadRequest(
  context: ServiceContext,
  transaction: Transaction,
  asked: { readonly planChangeId: string; readonly expectedRevision: number },
): Promise<PlanChangeRow> {
  return loadForChange({
    store: context.store,
    transaction,
    repository: planChangeRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    id: asked.planChangeId,
    expectedRevision: asked.expectedRevision,
    paths: 'exact',
    notFound: PLAN_CHANGE_NOT_FOUND,
    authorise: async (row) => {
      const plan = await planOfChange(context, transaction, row);
      const place = await stepPlace(context, transaction, { plan, organizationId: row.decidingId });
      assertAllowed(context.caller, 'plan:approve', place);
    },
  });
}

function refuseOwn({ requested }: PlanChangeRow, actor: StepActor): void {
  if (!peopleOf(actor).some((one) => peopleOf(requested).includes(one))) return;
  const message = '申请人不能决定自己的申请；请由另一位有批准权限的人员决定。';
  throw new StateFailure({ message, from: 'OPEN', to: 'ACCEPTED', missingGuards: [message] });
}

async function writeDecision(
  context: ServiceContext,
  transaction: Transaction,
  decision: {
    readonly row: PlanChangeRow;
    readonly plan: PlanRow;
    readonly actor: StepActor;
    readonly accept: boolean;
    readonly opinion: string | undefined;
    readonly version: number | undefined;
  },
): Promise<void> {
  const { row, plan, actor, accept, opinion, version } = decision;
  const state = accept ? ('ACCEPTED' as const) : ('REFUSED' as const);
  const decided = {
    ...actor,
    ...(opinion !== undefined && { opinion }),
    ...(version !== undefined && { version }),
  };
  await writeAudited(context, transaction, {
    repository: planChangeRepository(context.store),
    row,
    changes: { state, decided },
    action: accept ? 'plan-change:accept' : 'plan-change:refuse',
    permission: 'plan:approve',
    reason: opinion,
    follow: () =>
      askDecision(context, transaction, {
        row: { ...row, state },
        plan,
        answer: stepAnswer({
          kind: 'PLAN_CHANGE_DECISION',
          outcome: accept ? '同意' : '不同意',
          taken: actor,
        }),
      }),
  });
}
