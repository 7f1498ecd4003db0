import { z } from 'zod';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { shanghaiDate } from '../../domain/calendar/date.ts';
import {
  formatDocumentNumber,
  outsideNumberText,
} from '../../domain/document-number/document-number.ts';
import { calendarDate, reference } from '../../domain/input/text.ts';
import { codeWord } from '../../domain/organization/organization.ts';
import { issue } from '../../domain/plan/procedure/issue.ts';
import { signedOn } from '../../domain/plan/signature.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { invalidInput } from '../invalid-input.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlanView, type PlanView } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezePlan, frozenPlan } from './frozen-plan.ts';
import { audienceInState } from './plan-audience.ts';
import { today } from './plan-deadline.ts';
import { numberOfIssue } from './plan-number.ts';
import { actorOf, loadOwnPlan, ownPlace } from './plan-step.ts';
import { writePlanStep } from './write-plan-step.ts';

const issueInput = z
  .strictObject({
    planId: reference('整改方案'),
    expectedRevision,
    codeWord: codeWord.optional().describe('机关代字'),
    numberId: reference('已登记的发文字号').optional().describe('已登记的发文字号'),
    outsideNumber: outsideNumberText.optional().describe('印发机关自行编发的字号'),
    issuedOn: calendarDate('印发日期').optional().describe('印发日期'),
  })
  .superRefine(({ codeWord: word, numberId, outsideNumber }, context) => {
    const given = [word, numberId, outsideNumber].filter((one) => one !== undefined);
    if (given.length <= 1) return;
    const message = '机关代字、已登记的发文字号、印发机关自行编发的字号只填一项。';
    context.addIssue({ code: 'custom', path: ['numberId'], message });
  });
export type PlanIssue = z.output<typeof issueInput>;

/**
 * Issues an approved plan with its 发文字号: taken from the register in the same transaction, one
 * that was entered there, or one that the issuing organ gave by its own register. Fails with
 * Validation, Forbidden, NotFound, Conflict, State, Duplicate, Quota.
 */
export async function issuePlan(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly issue: unknown },
): Promise<PlanView> {
  assertAllowedSomewhere(context.caller, 'plan:handle');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const asked = parseArguments(issueInput, input.issue);
  const call = { mutation: 'issuePlan', key, arguments: asked };
  await onceForCaller(context, call, async (transaction) => {
    const action = 'plan:handle';
    const plan = await loadOwnPlan(context, transaction, { ...asked, action });
    await settleIssue(context, transaction, { plan, asked });
    return plan._id;
  });
  return getPlanView(context, asked.planId);
}

async function settleIssue(
  context: ServiceContext,
  transaction: Transaction,
  { plan, asked }: { plan: PlanRow; asked: PlanIssue },
): Promise<void> {
  const state = issue(plan);
  const on = asked.issuedOn ?? today(context);
  refuseOddDay(context, plan, on);
  const actor = actorOf(context, 'plan:handle', ownPlace(plan));
  const { outsideNumber } = asked;
  const number =
    outsideNumber === undefined
      ? await numberOfIssue(context, transaction, { plan, ...asked })
      : { number: formatDocumentNumber(outsideNumber) };
  const { facts, sha256 } = await frozenPlan(context, plan);
  const snapshot = await freezePlan(context, transaction, {
    plan,
    kind: 'issued',
    facts: signedOn(facts, on),
  });
  const { procedure } = plan;
  await writePlanStep(context, transaction, {
    plan,
    action: 'plan:issue',
    permission: 'plan:handle',
    changes: {
      state,
      snapshotId: snapshot._id,
      issued: { ...actor, ...number, on },
      ...(await audienceInState(context, transaction, { plan, state, procedure })),
    },
    done: { kind: 'PLAN_HANDLING', outcome: `印发（${number.number}）`, taken: actor },
    seenSha256: sha256,
  });
}

/** A plan is issued when it is approved, and not on a day to come. */
function refuseOddDay(context: ServiceContext, plan: PlanRow, on: string): void {
  const day = today(context);
  const approval = plan.procedure?.entries.at(-1);
  const approved = approval && (approval.outside?.decidedOn ?? shanghaiDate(approval.at));
  if (on > day) {
    const message = `印发日期${on}还没有到（今天是${day}）；请核对日期`;
    throw invalidInput(['issuedOn'], 'ISSUED_IN_FUTURE', message);
  }
  if (approved !== undefined && on < approved) {
    const message = `印发日期${on}早于同意、签发的日期${approved}；请核对日期`;
    throw invalidInput(['issuedOn'], 'ISSUED_BEFORE_APPROVAL', message);
  }
}
