import { organToken } from '../../domain/access/audience.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { DuplicateFailure } from '../../domain/failure.ts';
import type { PlanItemFacts } from '../../domain/plan/facts.ts';
import { assertPlanState } from '../../domain/plan/procedure/plan-actions.ts';
import {
  type ChangedItem,
  PLAN_CHANGE_NAMES,
  type PlanChangeInput,
  planChangeInput,
  refuseLate,
  wantedItem,
} from '../../domain/plan-change/plan-change.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { type PlanChangeRow, planChangeRepository } from '../../store/plan-change/plan-changes.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { frozenPlan } from '../plan-procedure/frozen-plan.ts';
import { today } from '../plan-procedure/plan-deadline.ts';
import { actorOf, loadOwnPlan, ownPlace } from '../plan-procedure/plan-step.ts';
import type { ServiceContext } from '../service-context.ts';
import { refuseMissingScans } from '../upload/ready-scans.ts';
import { askDecision } from './change-work.ts';
import { getPlanChange, type PlanChange } from './get-plan-change.ts';

/**
 * Asks to change an item of an issued plan, before its deadline and with evidence; the organ that
 * approved the plan decides. Fails with Validation, Forbidden, NotFound, Conflict, State, Duplicate
 * (the key, or a request on the task that is open).
 */
export async function requestPlanChange(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly change: unknown },
): Promise<PlanChange> {
  assertAllowedSomewhere(context.caller, 'plan:handle');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const asked = parseArguments(planChangeInput, input.change);
  const call = { mutation: 'requestPlanChange', key, arguments: asked };
  const id = await onceForCaller(context, call, async (transaction) => {
    const action = 'plan:handle';
    const plan = await loadOwnPlan(context, transaction, { ...asked, action });
    assertPlanState(plan.state, 'REQUEST_CHANGE');
    const item = await itemOf(context, plan, asked.taskId);
    refuseLate(asked, item, today(context));
    await refuseSecond(context, transaction, asked);
    await refuseMissingScans(context, transaction, {
      organizationId: plan.organizationId,
      scanIds: asked.evidenceIds,
      at: ['evidenceIds'],
      owner: '编制方案的单位',
    });
    const row = newRow(context, { plan, asked, item });
    return insertAggregate({
      context,
      transaction,
      repository: planChangeRepository(context.store),
      row,
      action: 'plan-change:request',
      follow: async () => {
        await askDecision(context, transaction, { row, plan });
      },
    });
  });
  return getPlanChange(context, id);
}

async function itemOf(
  context: ServiceContext,
  plan: PlanRow,
  taskId: string,
): Promise<PlanItemFacts> {
  const { facts } = await frozenPlan(context, plan);
  const item = facts.items.find(({ key }) => key === taskId);
  if (item) return item;
  const message = '该整改任务不在已印发的方案清单中；请核对 id';
  throw invalidInput(['taskId'], 'TASK_NOT_IN_PLAN', message);
}

async function refuseSecond(
  context: ServiceContext,
  transaction: Transaction,
  { taskId }: PlanChangeInput,
): Promise<void> {
  const open = await planChangeRepository(context.store).findOneBy(
    platformScope,
    { taskId, state: 'OPEN' },
    transaction,
  );
  if (!open) return;
  throw new DuplicateFailure(
    `该整改任务已有一件${PLAN_CHANGE_NAMES[open.kind]}申请待决定（${open.requested.byName}提出）；请待其决定后再申请`,
    { path: ['input', 'taskId'], existing: { type: 'PlanChange', id: open._id } },
  );
}

function newRow(
  context: ServiceContext,
  asked: { readonly plan: PlanRow; readonly asked: PlanChangeInput; readonly item: PlanItemFacts },
): PlanChangeRow {
  const { plan, asked: input, item } = asked;
  const { organizationId, scopePath, procedure } = plan;
  const approval = procedure?.steps.find(({ kind }) => kind === 'APPROVE');
  const decidingId = approval?.organizationId ?? organizationId;
  const first = firstRevision(context, {
    organizationId,
    scopePath,
    sortKey: context.clock.now().toISOString(),
  });
  const { planId, taskId, kind, nextReviewOn, reason, evidenceIds } = input;
  const after = wantedItem(input);
  return {
    ...first,
    audience: [...new Set([...first.audience, organToken(decidingId)])],
    organizationId,
    ...{ planId, taskId, kind, reason, evidenceIds, decidingId, after },
    before: beforeOf(item, after),
    ...(nextReviewOn !== undefined && { nextReviewOn }),
    requested: actorOf(context, 'plan:handle', ownPlace(plan)),
    state: 'OPEN',
  };
}

/** What the item holds now of what is to change. */
function beforeOf({ deadline, goal }: PlanItemFacts, after: ChangedItem): ChangedItem {
  const text = goal.text ?? goal.parts.join('；');
  return {
    ...(after.deadline !== undefined && deadline !== undefined && { deadline }),
    ...(after.goal !== undefined && text !== '' && { goal: text }),
  };
}
