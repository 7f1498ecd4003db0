import { z } from 'zod';
import {
  assertAllowed,
  assertAllowedSomewhere,
  masterDataScope,
} from '../../domain/access/policy.ts';
import { reference } from '../../domain/input/text.ts';
import { planInput } from '../../domain/plan/plan.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import type { Transaction } from '../../store/transaction.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { owningOrganization } from '../owning-organization.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { insertPlan } from '../plan/create-plan.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { takeOver } from './take-over.ts';
import { upperPlanFor } from './upper-plan-for.ts';

const startInput = z.strictObject({
  upperPlanId: reference('上级整改方案'),
  numberFrom: z.int().min(1).max(100_000).optional().describe('本级编号的起始号'),
});

/**
 * Begins the plan of an organ below from what an issued plan gives to its region: what the plan says
 * of the inspection, and every given item as a problem and a task of the organ. Fails with
 * Validation, Forbidden, Duplicate.
 */
export async function startPlanFromUpper(
  context: ServiceContext,
  input: {
    readonly idempotencyKey: string;
    readonly organizationId?: string | undefined;
    readonly start: unknown;
  },
): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:draft');
  const owner = await owningOrganization(context, input.organizationId, 'plan:draft');
  assertAllowed(context.caller, 'plan:draft', owner);
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const start = parseArguments(startInput, input.start);
  const call = { mutation: 'startPlanFromUpper', key, arguments: { owner: owner._id, start } };
  const id = await onceForCaller(context, call, async (transaction) => {
    const region = await regionOf(context, transaction, owner);
    const upper = await upperPlanFor(context, transaction, { planId: start.upperPlanId, region });
    const { inspectionId, paper, feedbackTo, transferred } = upper.plan;
    const plan = planInput.parse({
      inspectionId,
      upperPlanId: upper.plan._id,
      paper,
      feedbackTo,
      transferred,
      madeUp: upper.plan.madeUp.filter((path) => /^(?:paper|feedbackTo|transferred)/.test(path)),
    });
    const { numberFrom } = start;
    const items = await takeOver(context, transaction, { owner, upper, listed: [], numberFrom });
    return insertPlan(context, transaction, { owner, plan, items });
  });
  return getPlanView(context, id);
}

/** The region of an organ; every organ has one. */
export async function regionOf(
  context: ServiceContext,
  transaction: Transaction,
  { regionId }: Pick<OrganizationRow, 'regionId'>,
): Promise<RegionRow> {
  const scope = masterDataScope(context.caller);
  const region = await regionRepository(context.store).find(scope, regionId, transaction);
  if (region) return region;
  throw new Error(`region ${regionId} does not exist`);
}
