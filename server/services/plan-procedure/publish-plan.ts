import { z } from 'zod';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { calendarDate, reference } from '../../domain/input/text.ts';
import { peopleOf } from '../../domain/outside-step/taken-step.ts';
import { publish } from '../../domain/plan/procedure/issue.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';
import { frozenPlan } from './frozen-plan.ts';
import { audienceInState } from './plan-audience.ts';
import { today } from './plan-deadline.ts';
import { planPreparers } from './plan-preparers.ts';
import { actorOf, loadOwnPlan, ownPlace } from './plan-step.ts';
import { assertPublicPaper } from './proven-public-paper.ts';
import { writePlanStep } from './write-plan-step.ts';

const publicationInput = z.strictObject({
  planId: reference('整改方案'),
  expectedRevision,
  publishedOn: calendarDate('公开日期').optional().describe('公开日期'),
});

/**
 * Records that the public version of an issued plan is published; of a changed plan anew. Fails with
 * Validation, Forbidden, NotFound, Conflict, State (separation of duties; no file of the public
 * version as it is now), Duplicate.
 */
export async function publishPlan(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly publication: unknown },
): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:publish');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const asked = parseArguments(publicationInput, input.publication);
  const call = { mutation: 'publishPlan', key, arguments: asked };
  await onceForCaller(context, call, async (transaction) => {
    const action = 'plan:publish';
    const plan = await loadOwnPlan(context, transaction, { ...asked, action });
    await settlePublication(context, transaction, { plan, on: asked.publishedOn });
    return plan._id;
  });
  return getPlanView(context, asked.planId);
}

async function settlePublication(
  context: ServiceContext,
  transaction: Transaction,
  asked: { readonly plan: PlanRow; readonly on: string | undefined },
): Promise<void> {
  const { plan } = asked;
  const day = today(context);
  const on = asked.on ?? day;
  const actor = actorOf(context, 'plan:publish', ownPlace(plan));
  const { rules } = await rulesFor(context, { scopePath: plan.scopePath, on: day });
  const preparedBy = (await planPreparers(context, transaction, plan)).userIds;
  const state = publish(plan, { rules, preparedBy, actors: peopleOf(actor) });
  refuseOddDay(plan, { on, day });
  await assertPublicPaper(context, transaction, plan);
  const { sha256 } = await frozenPlan(context, plan);
  const { procedure, version } = plan;
  await writePlanStep(context, transaction, {
    plan,
    action: 'plan:publish',
    permission: 'plan:publish',
    changes: {
      state,
      published: { ...actor, version, on },
      ...(await audienceInState(context, transaction, { plan, state, procedure })),
    },
    done: { kind: 'PLAN_PUBLICATION', outcome: '公开', taken: actor },
    seenSha256: sha256,
  });
}

/** A plan is published on a day that has come, and not before it is issued. */
function refuseOddDay({ issued }: PlanRow, { on, day }: { on: string; day: string }): void {
  if (on > day) {
    const message = `公开日期${on}还没有到（今天是${day}）；请核对日期`;
    throw invalidInput(['publishedOn'], 'PUBLISHED_IN_FUTURE', message);
  }
  if (issued !== undefined && on < issued.on) {
    const message = `公开日期${on}早于印发日期${issued.on}；请核对日期`;
    throw invalidInput(['publishedOn'], 'PUBLISHED_BEFORE_ISSUE', message);
  }
}
