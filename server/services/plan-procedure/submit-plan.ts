import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { ConflictFailure, IncompleteDataFailure } from '../../domain/failure.ts';
import { isError } from '../../domain/finding.ts';
import { assertPlanState } from '../../domain/plan/procedure/plan-actions.ts';
import { submit } from '../../domain/plan/procedure/submit.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { evaluatePlan, type PlanEvaluation } from '../plan/evaluate-plan.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { chainOfPlan } from './chain-of-plan.ts';
import { freezePlan } from './frozen-plan.ts';
import { audienceInState } from './plan-audience.ts';
import { actorOf, loadOwnPlan, ownPlace } from './plan-step.ts';
import { writePlanStep } from './write-plan-step.ts';

/** A submission as a client asks for it. */
export type PlanSubmission = {
  readonly planId: string;
  readonly expectedRevision: number;
  /** SHA-256 of the facts that the clerk looked at; covers sections and tasks too. */
  readonly expectedFacts?: string | undefined;
  /** The office above, where the region has several. */
  readonly upperOrganizationId?: string | undefined;
  /** Ask the units for their opinion once more, though they have spoken. */
  readonly consultAgain: boolean;
};

/**
 * Submits a plan: its facts are frozen, and it goes through the steps that the region's rules set.
 * Errors that the checks find stop it. Fails with Validation, Forbidden, NotFound, Conflict, State,
 * IncompleteData (each finding with its data path), Duplicate.
 */
export async function submitPlan(
  context: ServiceContext,
  input: PlanSubmission & { readonly idempotencyKey: string },
): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:handle');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision, input.expectedRevision, ['expectedRevision']);
  const { idempotencyKey: _key, ...asked } = input;
  await onceForCaller(
    context,
    { mutation: 'submitPlan', key, arguments: asked },
    async (transaction) => {
      const plan = await loadOwnPlan(context, transaction, {
        planId: asked.planId,
        expectedRevision: from,
        action: 'plan:handle',
      });
      await settleSubmission(context, transaction, { plan, asked });
      return plan._id;
    },
  );
  return getPlanView(context, input.planId);
}

async function settleSubmission(
  context: ServiceContext,
  transaction: Transaction,
  { plan, asked }: { plan: PlanRow; asked: PlanSubmission },
): Promise<void> {
  assertPlanState(plan.state, 'SUBMIT');
  const evaluation = await evaluatePlan(context, plan, { transaction });
  refuseOtherFacts(evaluation, asked.expectedFacts);
  refuseErrors(evaluation);
  const chain = await chainOfPlan(context, transaction, {
    plan,
    upperOrganizationId: asked.upperOrganizationId,
  });
  const snapshot = await freezePlan(context, transaction, {
    plan,
    kind: 'submitted',
    facts: evaluation.facts,
  });
  const { _id: snapshotId, sha256 } = snapshot;
  const actor = actorOf(context, 'plan:handle', ownPlace(plan));
  const { state, procedure } = submit(plan, {
    ...chain,
    submitted: { ...actor, snapshotId, sha256 },
    consultAgain: asked.consultAgain,
  });
  await writePlanStep(context, transaction, {
    plan,
    action: 'plan:submit',
    permission: 'plan:handle',
    procedure,
    changes: {
      state,
      snapshotId,
      ...(await audienceInState(context, transaction, { plan, state, procedure })),
    },
    done: { kind: 'PLAN_SUBMISSION', outcome: '送审', taken: actor },
    seenSha256: sha256,
  });
}

function refuseOtherFacts(evaluation: PlanEvaluation, expected: string | undefined): void {
  if (expected === undefined || evaluation.factsSha256 === expected) return;
  throw new ConflictFailure({
    message: '整改方案的内容（章节、整改任务、问题或机构）在您查看之后有改动；请重新读取后再送审',
  });
}

function refuseErrors({ findings }: PlanEvaluation): void {
  const errors = findings.filter(isError);
  if (errors.length === 0) return;
  throw new IncompleteDataFailure(
    `整改方案不能送审：${errors.length}处错误须改正，请按所列逐项改正后再送审。`,
    errors,
  );
}
