import { z } from 'zod';
import { assertAllowedSomewhere, masterDataScope } from '../../domain/access/policy.ts';
import { reference } from '../../domain/input/text.ts';
import { writeChanges } from '../../store/aggregate/change-aggregate.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import { type PlanItemRow, type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { auditStep } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import { planForWriting } from '../plan/plan-for-writing.ts';
import type { ServiceContext } from '../service-context.ts';
import { regionOf } from './start-plan-from-upper.ts';
import { takeOver } from './take-over.ts';
import { upperPlanFor } from './upper-plan-for.ts';

const takeInput = z.strictObject({
  planId: reference('整改方案'),
  numberFrom: z.int().min(1).max(100_000).optional().describe('本级编号的起始号'),
});

/**
 * Takes over what the upper plan gives to the plan's region and the plan does not list yet, as after
 * a change of the upper plan. Fails with Validation, Forbidden, NotFound, State, Duplicate.
 */
export async function takeUpperItems(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly take: unknown },
): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:change');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const take = parseArguments(takeInput, input.take);
  const call = { mutation: 'takeUpperItems', key, arguments: take };
  const id = await onceForCaller(context, call, async (transaction) => {
    const { planId, numberFrom } = take;
    const plan = await planForWriting(context, transaction, { planId, step: '承接上级任务' });
    const items = await itemsToTake(context, transaction, { plan, numberFrom });
    if (items.length > 0) await listItems(context, transaction, { plan, items });
    return planId;
  });
  return getPlanView(context, id);
}

async function itemsToTake(
  context: ServiceContext,
  transaction: Transaction,
  { plan, numberFrom }: { plan: PlanRow; numberFrom: number | undefined },
): Promise<PlanItemRow[]> {
  if (plan.upperPlanId === undefined) {
    const message = '本方案没有填写上级整改方案；请先在方案中填写，再承接其任务';
    throw invalidInput(['planId'], 'NO_UPPER_PLAN', message);
  }
  const owner = await organizationRepository(context.store).find(
    masterDataScope(context.caller),
    plan.organizationId,
    transaction,
  );
  if (!owner) throw new Error(`organization ${plan.organizationId} does not exist`);
  const region = await regionOf(context, transaction, plan);
  const upper = await upperPlanFor(context, transaction, { planId: plan.upperPlanId, region });
  return takeOver(context, transaction, { owner, upper, listed: plan.items, numberFrom });
}

async function listItems(
  context: ServiceContext,
  transaction: Transaction,
  { plan, items }: { readonly plan: PlanRow; readonly items: readonly PlanItemRow[] },
): Promise<void> {
  const repository = planRepository(context.store);
  const diff = await writeChanges({
    transaction,
    repository,
    row: plan,
    changes: Object.fromEntries(items.map((item) => [`items.${item.id}`, item])),
    lists: { items: [...plan.items, ...items] },
    by: { userId: context.caller.userId, at: context.clock.now() },
  });
  await auditStep({
    context,
    transaction,
    subjectType: repository.name,
    row: plan,
    revision: plan.revision + 1,
    action: 'plan:change',
    changes: diff,
  });
}
