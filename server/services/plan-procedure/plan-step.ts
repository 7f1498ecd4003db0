import type { Action } from '../../domain/access/actions.ts';
import {
  actingFor,
  assertAllowed,
  assertAllowedSomewhere,
  type Resource,
  scopeOf,
} from '../../domain/access/policy.ts';
import type { StepActor } from '../../domain/outside-step/taken-step.ts';
import type { ProcedureStep } from '../../domain/plan/procedure/procedure.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { PLAN_NOT_FOUND } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';

/** What somebody must be allowed to do to take a step in a role. */
export const stepActions = {
  CLERK: 'plan:handle',
  REVIEWER: 'plan:review',
  HEAD: 'plan:approve',
} as const satisfies Readonly<Record<ProcedureStep['role'], Action>>;

/** Throws ForbiddenFailure for who may take no step of any plan. */
export function assertMayTakeSteps(context: ServiceContext): void {
  const { caller } = context;
  const allowed = Object.values(stepActions).find(
    (action) => scopeOf(caller, action).tokens.length > 0,
  );
  assertAllowedSomewhere(caller, allowed ?? 'plan:review');
}

/** The plan as its own organ's: rights there do not follow from being asked for a step on it. */
export function ownPlace({ _id, organizationId, scopePath }: PlanRow): Resource {
  return { _id, organizationId, scopePath };
}

/** The plan at the organ whose step it is. */
export async function stepPlace(
  context: ServiceContext,
  transaction: Transaction,
  at: { readonly plan: PlanRow; readonly organizationId: string },
): Promise<Resource> {
  const { plan, organizationId } = at;
  if (organizationId === plan.organizationId) return ownPlace(plan);
  const organ = await organizationRepository(context.store).find(
    { tokens: [plan.scopePath[0] ?? ''] },
    organizationId,
    transaction,
  );
  return { _id: plan._id, organizationId, scopePath: organ?.scopePath ?? [] };
}

/** The plan on which a step is taken, exactly in the revision that was seen. */
export function loadPlanForStep(
  context: ServiceContext,
  transaction: Transaction,
  step: {
    readonly planId: string;
    readonly expectedRevision: number;
    readonly authorise: (plan: PlanRow) => void | Promise<void>;
  },
): Promise<PlanRow> {
  return loadForChange({
    store: context.store,
    transaction,
    repository: planRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    id: step.planId,
    expectedRevision: step.expectedRevision,
    paths: 'exact',
    notFound: PLAN_NOT_FOUND,
    authorise: step.authorise,
  });
}

/** The same, for a step of the plan's own organ. */
export function loadOwnPlan(
  context: ServiceContext,
  transaction: Transaction,
  step: { readonly planId: string; readonly expectedRevision: number; readonly action: Action },
): Promise<PlanRow> {
  return loadPlanForStep(context, transaction, {
    ...step,
    authorise: (plan) => assertAllowed(context.caller, step.action, ownPlace(plan)),
  });
}

/** Who takes a step, for whom (代办), now. */
export function actorOf(context: ServiceContext, action: Action, resource: Resource): StepActor {
  const { caller, clock } = context;
  const onBehalfOf = actingFor(caller, action, resource);
  return {
    by: caller.userId,
    byName: caller.name,
    at: clock.now(),
    ...(onBehalfOf && { onBehalfOf: { userId: onBehalfOf.userId, name: onBehalfOf.name } }),
  };
}
