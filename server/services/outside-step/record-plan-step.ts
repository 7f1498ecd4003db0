import { organToken } from '../../domain/access/audience.ts';
import { assertAllowed, assertAllowedSomewhere, decide } from '../../domain/access/policy.ts';
import { ConflictFailure } from '../../domain/failure.ts';
import {
  type OutsidePlanStepInput,
  outsidePlanStepInput,
} from '../../domain/outside-step/outside-step.ts';
import { assertPlanState } from '../../domain/plan/procedure/plan-actions.ts';
import { stepOf } from '../../domain/plan/procedure/take-step.ts';
import {
  type OutsideStepRow,
  outsideStepRepository,
} from '../../store/outside-step/outside-steps.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { frozenPlan } from '../plan-procedure/frozen-plan.ts';
import { loadPlanForStep, ownPlace, stepPlace } from '../plan-procedure/plan-step.ts';
import { remarkTargets } from '../plan-procedure/remark-targets.ts';
import type { ServiceContext } from '../service-context.ts';
import { refuseMissingScans } from '../upload/ready-scans.ts';
import { getOutsideStep } from './get-outside-step.ts';
import { refuseOddDay, refuseSecondRecord } from './odd-record.ts';
import { askPlanConfirmation } from './outside-work.ts';

/**
 * Records the step at which a plan stands, decided outside (会议、领导签批 on paper), by a clerk of
 * the organ whose step it is, or of the one that wrote the plan: an upper level may not be on the
 * platform. Nothing takes effect before a second person of that organ confirms it. Fails with
 * Validation, Forbidden, NotFound, Conflict, State, Duplicate (the key, or another record that waits).
 */
export async function recordOutsidePlanStep(
  context: ServiceContext,
  input: { idempotencyKey: string; outsideStep: unknown },
): Promise<OutsideStepRow> {
  assertAllowedSomewhere(context.caller, 'outside:record');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const recorded = parseArguments(outsidePlanStepInput, input.outsideStep);
  const call = { mutation: 'recordOutsidePlanStep', key, arguments: recorded };
  const id = await onceForCaller(context, call, async (transaction) => {
    const { plan, organizationId } = await planToRecord(context, transaction, recorded);
    refuseOddDay(context, { row: plan, paper: '整改方案', decidedOn: recorded.decidedOn });
    const of = { planId: plan._id };
    await refuseSecondRecord(context, transaction, { of, paper: '整改方案' });
    const { scanIds } = recorded;
    const scans = { organizationId, scanIds, at: ['scanIds'], owner: '代录的机构' };
    await refuseMissingScans(context, transaction, scans);
    const row = await newRow(context, transaction, { plan, organizationId, recorded });
    return insertAggregate({
      context,
      transaction,
      repository: outsideStepRepository(context.store),
      row,
      action: 'outside:record',
      follow: () => askPlanConfirmation(context, transaction, { row, plan }),
    });
  });
  return getOutsideStep(context, id);
}

/** The plan, and the organ in whose name the caller records. */
async function planToRecord(
  context: ServiceContext,
  transaction: Transaction,
  recorded: OutsidePlanStepInput,
): Promise<{ plan: PlanRow; organizationId: string }> {
  let organizationId = '';
  const plan = await loadPlanForStep(context, transaction, {
    ...recorded,
    authorise: async (row) => {
      const own = ownPlace(row);
      if (decide(context.caller, 'outside:record', own).allowed) {
        organizationId = row.organizationId;
        return;
      }
      assertPlanState(row.state, recorded.step);
      const { step } = stepOf(row);
      const place = await stepPlace(context, transaction, { plan: row, ...step });
      assertAllowed(context.caller, 'outside:record', place);
      organizationId = step.organizationId;
    },
  });
  assertPlanState(plan.state, recorded.step);
  return { plan, organizationId };
}

async function newRow(
  context: ServiceContext,
  transaction: Transaction,
  record: {
    readonly plan: PlanRow;
    readonly organizationId: string;
    readonly recorded: OutsidePlanStepInput;
  },
): Promise<OutsideStepRow> {
  const { plan, organizationId, recorded } = record;
  const { caller } = context;
  const { expectedRevision, expectedFacts, remarks: given, ...content } = recorded;
  const { sha256 } = await frozenPlan(context, plan);
  if (expectedFacts !== undefined && expectedFacts !== sha256) {
    throw new ConflictFailure({
      message: '决定所依据的不是本次送审的内容；请重新读取方案，核对所作决定针对的是哪一稿',
      currentRevision: plan.revision,
    });
  }
  const remarks = await remarkTargets(context, transaction, {
    plan,
    remarks: given,
    at: 'remarks',
  });
  const { key, name } = stepOf(plan).step;
  const first = firstRevision(context, {
    organizationId,
    scopePath: plan.scopePath,
    sortKey: context.clock.now().toISOString(),
  });
  return {
    ...first,
    // What is decided on paper is inner to the organs concerned until it takes effect.
    audience: [...new Set([organizationId, plan.organizationId])].map(organToken),
    ...content,
    organizationId,
    planStep: { key, name, revision: expectedRevision, sha256, remarks },
    state: 'RECORDED',
    recordedBy: { userId: caller.userId, name: caller.name },
  };
}
