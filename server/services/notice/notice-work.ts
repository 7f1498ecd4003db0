import type { Action } from '../../domain/access/actions.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { actingFor } from '../../domain/access/policy.ts';
import { type Finding, isError } from '../../domain/finding.ts';
import { peopleOf } from '../../domain/outside-step/taken-step.ts';
import type { RuleSet } from '../../domain/rule-set/rule-set.ts';
import { separationFault } from '../../domain/rule-set/separation.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import { type NoticeRow, noticeRepository } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import {
  type AskedStep,
  askSteps,
  type WorkAnswer,
  type WorkSubject,
} from '../work-item/ask-steps.ts';
import { acknowledgementOf } from './acknowledgements.ts';
import { type Evaluation, evaluateNotice } from './evaluate-notice.ts';
import { preparersOf } from './preparers.ts';

/**
 * Asks what a notice needs next, as it now stands in the transaction: of a draft its correction or
 * its approval, of an approved one its publication. `answer` tells which asked step was just taken.
 * Gives how many items of work lists it wrote.
 */
export async function askNoticeSteps(
  context: ServiceContext,
  transaction: Transaction,
  work: {
    readonly noticeId: string;
    readonly answer?: WorkAnswer;
    /** Who just changed what lies behind it, and stands in no audit event yet. */
    readonly editors?: readonly string[];
    /** Its evaluation, where the step has made one: what it has just frozen is not to be read yet. */
    readonly evaluation?: Evaluation;
  },
): Promise<number> {
  const notice = await noticeRepository(context.store).find(
    platformScope,
    work.noticeId,
    transaction,
  );
  if (!notice) return 0;
  const { answer } = work;
  const steps = await noticeSteps(context, transaction, { ...work, notice });
  return askSteps(context, transaction, { subject: noticeSubject(notice), steps, answer });
}

/** Asks anew of the drafts that disclose tasks of which a fact has changed. */
export async function askStepsOfDrafts(
  context: ServiceContext,
  transaction: Transaction,
  change: { readonly taskIds: readonly string[]; readonly permission: Action },
): Promise<void> {
  if (change.taskIds.length === 0) return;
  const drafts = await everyRow(noticeRepository(context.store), {
    scope: platformScope,
    filter: { taskIds: { in: change.taskIds }, state: 'DRAFT' },
    transaction,
  });
  const { caller } = context;
  for (const { _id: noticeId, organizationId, scopePath } of drafts) {
    const place = { organizationId, scopePath };
    const principal = actingFor(caller, change.permission, place);
    const editors = [caller.userId, ...(principal ? [principal.userId] : [])];
    await askNoticeSteps(context, transaction, { noticeId, editors });
  }
}

/** What steps are asked on. */
function noticeSubject(notice: NoticeRow): WorkSubject {
  return { type: 'DisclosureNotice', row: notice, readers: notice.contentReaders };
}

/** The steps that a notice needs next. */
async function noticeSteps(
  context: ServiceContext,
  transaction: Transaction,
  work: {
    readonly notice: NoticeRow;
    readonly editors?: readonly string[];
    readonly evaluation?: Evaluation;
  },
): Promise<AskedStep[]> {
  const { notice, editors = [] } = work;
  if (notice.state === 'PUBLISHED') return [];
  const evaluation = work.evaluation ?? (await evaluateNotice(context, notice, { transaction }));
  const preparers = await preparersOf(context, transaction, notice);
  const preparedBy = [...new Set([...preparers.userIds, ...editors])];
  const common = {
    title: evaluation.title ?? notice.title ?? '未拟标题的公示',
    dueOn: evaluation.facts.period.start,
    organizationIds: [notice.organizationId],
  };
  if (notice.state === 'APPROVED') {
    const barred = barredFromPublishing(evaluation.rules, notice, preparedBy);
    return [{ ...common, kind: 'NOTICE_PUBLICATION', asked: '公示已审签，请发布。', barred }];
  }
  const correction = correctionAsked(notice, evaluation);
  if (correction !== undefined) {
    return [{ ...common, kind: 'NOTICE_CORRECTION', asked: correction }];
  }
  return [
    {
      ...common,
      kind: 'NOTICE_APPROVAL',
      asked: '公示已起草，没有未处理的提示，请审签。',
      barred: preparedBy,
    },
  ];
}

/** What a draft still needs from its drafters; undefined where it may be approved. */
function correctionAsked(notice: NoticeRow, evaluation: Evaluation): string | undefined {
  const { returned } = notice;
  if (returned?.revision === notice.revision) {
    return `公示被退回，请改正后再送审签。退回理由：${returned.reason}`;
  }
  const { findings, facts } = evaluation;
  const errors = findings.filter(isError).length;
  const isOpen = (one: Finding) => !isError(one) && !acknowledgementOf(notice, one, facts);
  const open = findings.filter(isOpen).length;
  if (errors + open === 0) return undefined;
  const parts = [
    ...(errors > 0 ? [`${errors}处错误须改正`] : []),
    ...(open > 0 ? [`${open}处提示须改正，或逐项确认并写明理由`] : []),
  ];
  return `公示还不能审签：${parts.join('，')}。`;
}

/** Whom the rules of the region bar from publishing what these people prepared and approved. */
function barredFromPublishing(
  rules: Pick<RuleSet, 'separation'>,
  notice: NoticeRow,
  preparedBy: readonly string[],
): string[] {
  const approvedBy = notice.approval ? peopleOf(notice.approval) : [];
  const people = [...new Set([...preparedBy, ...approvedBy])];
  return people.filter(
    (id) => separationFault(rules, { preparedBy, approvedBy, publishedBy: [id] }) !== undefined,
  );
}
