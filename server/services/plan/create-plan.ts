import { actingFor, assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import { type PlanInput, planInput } from '../../domain/plan/plan.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import { type PlanItemRow, type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { askPlanSteps } from '../plan-procedure/plan-work.ts';
import type { ServiceContext } from '../service-context.ts';
import { checkPlanLinks } from './check-plan-links.ts';
import { getPlanView, type PlanView } from './get-plan.ts';
import { readersOf } from './plan-readers.ts';

/**
 * Begins a rectification plan for an organ of which the caller is a clerk, in the organ's region.
 * An organ writes one plan for an inspection: a second one is told which there is.
 * Fails with Validation, Forbidden, Duplicate.
 */
export async function createPlan(
  context: ServiceContext,
  input: { idempotencyKey: string; organizationId?: string | undefined; plan: unknown },
): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:draft');
  const owner = await owningOrganization(context, input.organizationId, 'plan:draft');
  assertAllowed(context.caller, 'plan:draft', owner);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const plan = parseArguments(planInput, input.plan);
  const id = await onceForCaller(
    context,
    { mutation: 'createPlan', key, arguments: { organizationId: owner._id, plan } },
    (transaction) => insertPlan(context, transaction, { owner, plan, items: [] }),
  );
  return getPlanView(context, id);
}

/** Inserts a plan with its first items, in the caller's transaction; gives its id. */
export async function insertPlan(
  context: ServiceContext,
  transaction: Transaction,
  begun: {
    readonly owner: OrganizationRow;
    readonly plan: PlanInput;
    readonly items: readonly PlanItemRow[];
  },
): Promise<string> {
  const { owner, plan, items } = begun;
  const { scopePath } = owner;
  await checkPlanLinks(context, plan, { transaction, at: [], place: { scopePath } });
  await refuseTwin(context, transaction, begun);
  const row = newPlan(context, owner, { ...plan, items: [...items] });
  return insertAggregate({
    context,
    transaction,
    repository: planRepository(context.store),
    row,
    action: 'plan:draft',
    follow: () => askPlanSteps(context, transaction, { planId: row._id }),
  });
}

async function refuseTwin(
  context: ServiceContext,
  transaction: Transaction,
  begun: { readonly owner: OrganizationRow; readonly plan: PlanInput },
): Promise<void> {
  const { owner, plan } = begun;
  const twin = await planRepository(context.store).findOneBy(
    { tokens: owner.scopePath },
    { inspectionId: plan.inspectionId, organizationId: owner._id },
    transaction,
  );
  if (!twin) return;
  throw new DuplicateFailure(
    `“${owner.name}”对此次督察已有整改方案；请在该方案中修改，印发后的改动走调整程序`,
    {
      path: ['input', 'inspectionId'],
      existing: { type: 'RectificationPlan', id: twin._id },
    },
  );
}

function newPlan(
  context: ServiceContext,
  owner: OrganizationRow,
  content: PlanInput & { items: PlanItemRow[] },
): PlanRow {
  const principal = actingFor(context.caller, 'plan:draft', owner);
  const first = firstRevision(context, {
    organizationId: owner._id,
    scopePath: owner.scopePath,
    sortKey: context.clock.now().toISOString(),
  });
  return {
    ...first,
    ...content,
    ...readersOf('DRAFT', { ...first, organizationId: owner._id }),
    organizationId: owner._id,
    regionId: owner.regionId,
    state: 'DRAFT',
    version: 1,
    editors: [context.caller.userId, ...(principal ? [principal.userId] : [])],
  };
}
