import { platformScope, type Scope } from '../../domain/access/caller.ts';
import type { ReaskWorkPayload } from '../../jobs/definitions/reask-work.ts';
import { delegationRepository } from '../../store/access/delegations.ts';
import { grantRepository } from '../../store/access/grants.ts';
import { eachRow } from '../../store/aggregate/every-row.ts';
import type { Filter } from '../../store/aggregate/filter.ts';
import { type NoticeRow, noticeRepository } from '../../store/notice/notices.ts';
import { outsideStepRepository } from '../../store/outside-step/outside-steps.ts';
import { planRepository } from '../../store/plan/plans.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import {
  delegationSteps,
  delegationSubject,
  grantSteps,
  grantSubject,
} from '../access/ending-work.ts';
import { askNoticeSteps } from '../notice/notice-work.ts';
import { askConfirmation, askPlanConfirmation } from '../outside-step/outside-work.ts';
import { askPlanSteps } from '../plan-procedure/plan-work.ts';
import type { ServiceContext } from '../service-context.ts';
import { taskSteps, taskSubject } from '../task/task-work.ts';
import { askSteps } from './ask-steps.ts';

type Subject = { readonly _id: string };

/** Subjects of one type, and how what each needs is asked anew; `ask` gives how many items it wrote. */
export type Reasker = {
  readonly type: string;
  readonly rows: AsyncIterable<Subject>;
  readonly ask: (row: Subject, transaction: Transaction) => Promise<number>;
};

/** What a job of `reask-work` goes through; a new kind of subject is one more entry here. */
export function reaskersOf(context: ServiceContext, payload: ReaskWorkPayload): Reasker[] {
  const papers = [reaskNotices(context, payload), ...reaskPlans(context, payload)];
  if (payload.of === 'PAPERS') return papers;
  return [
    ...papers,
    reaskTasks(context),
    reaskConfirmations(context),
    reaskGrants(context),
    reaskDelegations(context),
  ];
}

function reaskNotices(context: ServiceContext, payload: ReaskWorkPayload): Reasker {
  return {
    type: 'DisclosureNotice',
    rows: noticesUnderWay(context, payload),
    ask: ({ _id: noticeId }, transaction) => askNoticeSteps(context, transaction, { noticeId }),
  };
}

async function* noticesUnderWay(
  context: ServiceContext,
  { regionId, issuerId, inspectionId }: ReaskWorkPayload,
): AsyncGenerator<NoticeRow> {
  const scope: Scope = { ...platformScope, ...(regionId !== undefined && { within: regionId }) };
  const repository = noticeRepository(context.store);
  const underWay: Filter = { state: { in: ['DRAFT', 'APPROVED'] }, issuerId };
  if (inspectionId === undefined) return yield* eachRow(repository, { scope, filter: underWay });
  const tasks = taskRepository(context.store);
  const filter = { inspectionId };
  for await (const task of eachRow(tasks, { scope: platformScope, filter })) {
    yield* eachRow(repository, { scope, filter: { ...underWay, taskIds: task._id } });
  }
}

/** Deadlines and chains of plans follow rules and calendar; the name of an issuer is no matter. */
function reaskPlans(
  context: ServiceContext,
  { regionId, issuerId, inspectionId }: ReaskWorkPayload,
): Reasker[] {
  if (issuerId !== undefined) return [];
  const scope: Scope = { ...platformScope, ...(regionId !== undefined && { within: regionId }) };
  const repository = planRepository(context.store);
  return [
    {
      type: repository.name,
      rows: eachRow(repository, { scope, filter: { inspectionId } }),
      ask: ({ _id: planId }, transaction) => askPlanSteps(context, transaction, { planId }),
    },
  ];
}

function reaskTasks(context: ServiceContext): Reasker {
  const repository = taskRepository(context.store);
  return {
    type: repository.name,
    rows: eachRow(repository, { scope: platformScope, filter: {} }),
    ask: async ({ _id }, transaction) => {
      const task = await repository.find(platformScope, _id, transaction);
      if (!task) return 0;
      const steps = await taskSteps(context, task, transaction);
      return askSteps(context, transaction, { subject: taskSubject(task), steps });
    },
  };
}

function reaskConfirmations(context: ServiceContext): Reasker {
  const repository = outsideStepRepository(context.store);
  return {
    type: repository.name,
    rows: eachRow(repository, { scope: platformScope, filter: { state: 'RECORDED' } }),
    ask: async ({ _id }, transaction) => {
      const row = await repository.find(platformScope, _id, transaction);
      if (row?.state !== 'RECORDED') return 0;
      if (row.planId !== undefined) {
        const plans = planRepository(context.store);
        const plan = await plans.find(platformScope, row.planId, transaction);
        return plan ? askPlanConfirmation(context, transaction, { row, plan }) : 0;
      }
      const notices = noticeRepository(context.store);
      const notice = await notices.find(platformScope, row.noticeId ?? '', transaction);
      return notice ? askConfirmation(context, transaction, { row, notice }) : 0;
    },
  };
}

function reaskGrants(context: ServiceContext): Reasker {
  const repository = grantRepository(context.store);
  return {
    type: repository.name,
    rows: eachRow(repository, { scope: platformScope, filter: { revoked: null } }),
    ask: async ({ _id }, transaction) => {
      const grant = await repository.find(platformScope, _id, transaction);
      if (!grant) return 0;
      const subject = grantSubject(grant);
      return askSteps(context, transaction, { subject, steps: grantSteps(grant) });
    },
  };
}

function reaskDelegations(context: ServiceContext): Reasker {
  const repository = delegationRepository(context.store);
  return {
    type: repository.name,
    rows: eachRow(repository, { scope: platformScope, filter: { ended: null } }),
    ask: async ({ _id }, transaction) => {
      const delegation = await repository.find(platformScope, _id, transaction);
      if (!delegation) return 0;
      const subject = delegationSubject(delegation);
      return askSteps(context, transaction, { subject, steps: delegationSteps(delegation) });
    },
  };
}
