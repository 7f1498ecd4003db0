import { platformScope } from '../../domain/access/caller.ts';
import { approversOf } from '../../domain/plan/procedure/issue.ts';
import {
  type PlanProcedure,
  type ProcedureStep,
  standingStep,
  unanswered,
  unstruck,
} from '../../domain/plan/procedure/procedure.ts';
import { separationFault } from '../../domain/rule-set/separation.ts';
import type { WorkItemKind } from '../../domain/work-item/kinds.ts';
import { daysAfter, ENDING_SOON_DAYS, NO_DAY } from '../../domain/work-item/work-lists.ts';
import { type PlanRow, planRepository } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { rulesFor } from '../rule-set/rules-for.ts';
import type { ServiceContext } from '../service-context.ts';
import { type AskedStep, askSteps, type WorkAnswer } from '../work-item/ask-steps.ts';
import { planDueOn, today } from './plan-deadline.ts';
import { planPreparers } from './plan-preparers.ts';
import { planTitle } from './plan-title.ts';

/** What a step of a role is called in work lists. */
export const kindOfRole = {
  CLERK: 'PLAN_HANDLING',
  REVIEWER: 'PLAN_REVIEW',
  HEAD: 'PLAN_APPROVAL',
} as const satisfies Readonly<Record<ProcedureStep['role'], WorkItemKind>>;

/**
 * Asks what a plan needs next, as it now stands in the transaction: to be handed in, put right,
 * taken through its next step, issued, published. `answer` tells which asked step was just taken.
 * Gives how many items of work lists it wrote.
 */
export async function askPlanSteps(
  context: ServiceContext,
  transaction: Transaction,
  work: { readonly planId: string; readonly answer?: WorkAnswer },
): Promise<number> {
  const plan = await planRepository(context.store).find(platformScope, work.planId, transaction);
  if (!plan) return 0;
  const step = await nextStep(context, transaction, plan);
  return askSteps(context, transaction, {
    subject: { type: 'RectificationPlan', row: plan, readers: plan.contentReaders },
    steps: step ? [{ title: await planTitle(context, transaction, plan), ...step }] : [],
    answer: work.answer,
  });
}

async function nextStep(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<Omit<AskedStep, 'title'> | undefined> {
  const own = { organizationIds: [plan.organizationId] };
  const dueOn = await planDueOn(context, plan, transaction);
  switch (plan.state) {
    case 'DRAFT':
    case 'RETURNED':
      return { ...own, dueOn, ...writingStep(plan, dueOn) };
    case 'IN_PROCEDURE':
      return { dueOn, ...(await procedureStep(context, transaction, plan)) };
    case 'APPROVED':
      return {
        ...own,
        dueOn,
        kind: 'PLAN_HANDLING',
        asked: '整改方案已同意，请编发文字号并印发。',
      };
    case 'ISSUED': {
      const barred = await barredFromPublishing(context, transaction, plan);
      const again = plan.published === undefined ? '' : '（调整后的新一版）';
      return {
        ...own,
        kind: 'PLAN_PUBLICATION',
        asked: `整改方案已印发${again}，请公开。`,
        barred,
      };
    }
    case 'PUBLISHED':
      return undefined;
  }
}

function writingStep(
  { procedure, state }: PlanRow,
  dueOn: string | undefined,
): Pick<AskedStep, 'kind' | 'asked' | 'visible'> {
  const open = unanswered(procedure).length;
  if (open > 0) {
    const returned = procedure?.entries.findLast(({ decision }) => decision === 'RETURN');
    const by = returned ? `由“${returned.stepName}”` : '';
    return {
      kind: 'PLAN_CORRECTION',
      asked: `整改方案${by}退回，有${open}条意见待改正并答复；退回理由：${returned?.opinion ?? ''}`,
    };
  }
  if (state === 'RETURNED') {
    return { kind: 'PLAN_SUBMISSION', asked: '退回意见已全部答复，请再次送审。' };
  }
  // Early warning: a plan that is only begun stands in no list before its day comes near.
  const from = dueOn === undefined ? undefined : daysAfter(dueOn, -ENDING_SOON_DAYS);
  return {
    kind: 'PLAN_SUBMISSION',
    asked:
      dueOn === undefined
        ? '整改方案在起草中；督察的反馈日期未登记，推算不出报送期限。'
        : `整改方案应于${dueOn}前报送，请抓紧完成并送审。`,
    ...(from !== undefined && { visible: { from, until: NO_DAY } }),
  };
}

async function procedureStep(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<Pick<AskedStep, 'kind' | 'asked' | 'organizationIds' | 'barred'>> {
  const { procedure } = plan;
  const step = procedure && standingStep(procedure);
  if (!step) throw new Error(`plan ${plan._id} stands at no step`);
  const binds = step.kind === 'REVIEW' || step.kind === 'APPROVE' || step.kind === 'SIGN';
  const barred = binds ? (await planPreparers(context, transaction, plan)).userIds : [];
  return {
    kind: kindOfRole[step.role],
    asked: `请办理“${step.name}”。${remarksLeft(procedure, step)}`,
    organizationIds: [step.organizationId],
    barred,
  };
}

function remarksLeft(procedure: PlanProcedure, step: ProcedureStep): string {
  const left = unstruck(procedure, step.key).length;
  return left === 0 ? '' : `上次退回的${left}条意见已有答复，请逐条核对销去。`;
}

async function barredFromPublishing(
  context: ServiceContext,
  transaction: Transaction,
  plan: PlanRow,
): Promise<string[]> {
  const { rules } = await rulesFor(context, { scopePath: plan.scopePath, on: today(context) });
  const preparedBy = (await planPreparers(context, transaction, plan)).userIds;
  const approvedBy = plan.procedure ? approversOf(plan.procedure) : [];
  return [...new Set([...preparedBy, ...approvedBy])].filter(
    (id) => separationFault(rules, { preparedBy, approvedBy, publishedBy: [id] }) !== undefined,
  );
}
