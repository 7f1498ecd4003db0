import { z } from 'zod';
import { itemToken, organToken } from '../../domain/access/audience.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowedSomewhere, masterDataScope } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import { reference } from '../../domain/input/text.ts';
import type { StepActor } from '../../domain/outside-step/taken-step.ts';
import { standingStep } from '../../domain/plan/procedure/procedure.ts';
import {
  type ConsultationRow,
  consultationRepository,
} from '../../store/consultation/consultations.ts';
import { organizationRepository } from '../../store/organization/organizations.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import { audienceInState } from '../plan-procedure/plan-audience.ts';
import { today, workingDaysAfter } from '../plan-procedure/plan-deadline.ts';
import { actorOf, loadOwnPlan, ownPlace } from '../plan-procedure/plan-step.ts';
import { planTitle } from '../plan-procedure/plan-title.ts';
import { writePlanStep } from '../plan-procedure/write-plan-step.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';
import { consultationsOf } from './consultation-standing.ts';
import { askConsultation } from './consultation-work.ts';

const consultationInput = z.strictObject({
  planId: reference('整改方案'),
  expectedRevision,
  unitIds: z
    .array(reference('征求意见的单位'))
    .min(1, '至少填写一个征求意见的单位。')
    .max(200)
    .describe('征求意见的单位'),
  workingDays: z.int().min(1).max(90).optional().describe('答复期限'),
});

type Asked = z.output<typeof consultationInput>;

/**
 * Asks units for their opinion on a plan that stands at its consultation: each reads it as it was
 * frozen and answers by a working day. Units may be asked one after the other. Fails with
 * Validation, Forbidden, NotFound, Conflict, State, IncompleteData (a year without calendar),
 * Duplicate.
 */
export async function askForOpinions(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly consultation: unknown },
): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:handle');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const asked = parseArguments(consultationInput, input.consultation);
  const call = { mutation: 'askForOpinions', key, arguments: asked };
  await onceForCaller(context, call, async (transaction) => {
    const action = 'plan:handle';
    const plan = await loadOwnPlan(context, transaction, { ...asked, action });
    await ask(context, transaction, { plan, asked });
    return plan._id;
  });
  return getPlanView(context, asked.planId);
}

async function ask(
  context: ServiceContext,
  transaction: Transaction,
  { plan, asked }: { plan: PlanRow; asked: Asked },
): Promise<void> {
  const { procedure, snapshotId } = consulting(plan);
  await checkUnits(context, transaction, { plan, asked, round: procedure.round });
  const { rules } = await rulesFor(context, { scopePath: plan.scopePath, on: today(context) });
  const days = asked.workingDays ?? rules.consultationDays;
  const dueOn = await workingDaysAfter(context, today(context), days);
  const askedBy = actorOf(context, 'plan:handle', ownPlace(plan));
  const title = await planTitle(context, transaction, plan);
  const repository = consultationRepository(context.store);
  for (const unitId of asked.unitIds) {
    const place = { plan, unitId, round: procedure.round, snapshotId, dueOn, askedBy };
    const row = newRow(context, place);
    await insertAggregate({
      context,
      transaction,
      repository,
      row,
      action: 'consultation:ask',
      follow: () => askConsultation(context, transaction, { row, title }),
    });
  }
  const consulted = (await consultationsOf(context, plan._id, transaction))
    .filter(({ round }) => round === procedure.round)
    .map(({ unitId }) => unitId);
  const { state } = plan;
  await writePlanStep(context, transaction, {
    plan,
    action: 'plan:consult',
    permission: 'plan:handle',
    changes: await audienceInState(context, transaction, { plan, state, procedure, consulted }),
  });
}

/** The plan at its consultation; throws StateFailure where it stands elsewhere. */
function consulting(plan: PlanRow) {
  const { procedure, snapshotId, state } = plan;
  const step = state === 'IN_PROCEDURE' && procedure ? standingStep(procedure) : undefined;
  if (procedure && snapshotId !== undefined && step?.kind === 'CONSULT') {
    return { procedure, snapshotId };
  }
  throw new StateFailure({
    message:
      '整改方案现在不在征求意见的步骤，不能征求意见；请先送审，或在退回后再次送审时注明重新征求意见。',
    from: state,
    to: 'CONSULT',
    missingGuards: ['整改方案应在征求意见的步骤'],
  });
}

async function checkUnits(
  context: ServiceContext,
  transaction: Transaction,
  { plan, asked, round }: { plan: PlanRow; asked: Asked; round: number },
): Promise<void> {
  const { unitIds } = asked;
  const organizations = organizationRepository(context.store);
  const known = masterDataScope(context.caller);
  const units = await organizations.findMany(known, unitIds, transaction);
  const before = await consultationRepository(context.store).findOneBy(
    platformScope,
    { planId: plan._id, round, unitId: { in: unitIds } },
    transaction,
  );
  for (const [place, unitId] of unitIds.entries()) {
    const refuse = (code: string, message: string) =>
      invalidInput(['unitIds', String(place)], code, message);
    const unit = units[place];
    if (!unit) throw refuse('UNIT_UNKNOWN', `第${place + 1}个单位不存在；请先登记该机构`);
    if (unitId === plan.organizationId) {
      throw refuse('UNIT_OWN', `第${place + 1}个单位是编制方案的单位自己；请删去`);
    }
    if (unitIds.indexOf(unitId) < place || before?.unitId === unitId) {
      throw refuse('UNIT_ASKED', `“${unit.name}”本次送审已征求过意见或重复列出；请删去`);
    }
  }
}

function newRow(
  context: ServiceContext,
  asked: {
    readonly plan: PlanRow;
    readonly unitId: string;
    readonly round: number;
    readonly snapshotId: string;
    readonly dueOn: string;
    readonly askedBy: StepActor;
  },
): ConsultationRow {
  const { plan, ...rest } = asked;
  const { organizationId, scopePath } = plan;
  const sortKey = `${context.clock.now().toISOString()}:${asked.unitId}`;
  const first = firstRevision(context, { organizationId, scopePath, sortKey });
  return {
    ...first,
    // What one unit says is no other unit's: of the region itself only who asks and who is asked.
    audience: [
      ...scopePath.slice(0, -1),
      ...[organizationId, asked.unitId].map(organToken),
      itemToken(first._id),
    ],
    ...rest,
    organizationId,
    planId: plan._id,
    state: 'ASKED',
    opinions: [],
  };
}
