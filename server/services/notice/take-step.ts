import type { Action } from '../../domain/access/actions.ts';
import { actingFor, assertAllowed, scopeOf } from '../../domain/access/policy.ts';
import { IncompleteDataFailure } from '../../domain/failure.ts';
import { type Finding, isError } from '../../domain/finding.ts';
import type { NoticeFacts } from '../../domain/notice/facts.ts';
import { loadForChange } from '../../store/aggregate/change-aggregate.ts';
import { type NoticeRow, noticeRepository, type StepRow } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { acknowledgementOf } from './acknowledgements.ts';
import { NOTICE_NOT_FOUND } from './get-notice.ts';

/** The notice a step is taken on, exactly in the revision that was seen. */
export async function loadForStep(
  context: ServiceContext,
  transaction: Transaction,
  step: {
    readonly noticeId: string;
    readonly expectedRevision: number;
    readonly permission: Action;
  },
): Promise<NoticeRow> {
  return loadForChange({
    store: context.store,
    transaction,
    repository: noticeRepository(context.store),
    scope: scopeOf(context.caller, 'read'),
    id: step.noticeId,
    expectedRevision: step.expectedRevision,
    paths: 'exact',
    notFound: NOTICE_NOT_FOUND,
    authorise: (row) => assertAllowed(context.caller, step.permission, row),
  });
}

/** Who takes the step, for whom (代办), now. */
export function stepBy(context: ServiceContext, action: Action, row: NoticeRow): StepRow {
  const { caller, clock } = context;
  const onBehalfOf = actingFor(caller, action, row);
  return {
    by: caller.userId,
    byName: caller.name,
    at: clock.now(),
    ...(onBehalfOf && { onBehalfOf }),
  };
}

/** Throws IncompleteDataFailure with every error and every warning that nobody acknowledged. */
export function refuseOpenFindings(
  notice: NoticeRow,
  evaluation: { readonly facts: NoticeFacts; readonly findings: readonly Finding[] },
  step: string,
): void {
  const { facts, findings } = evaluation;
  const errors = findings.filter(isError);
  const open = findings.filter(
    (finding) => !isError(finding) && !acknowledgementOf(notice, finding, facts),
  );
  if (errors.length + open.length === 0) return;
  const parts = [
    ...(errors.length > 0 ? [`${errors.length}处错误须改正`] : []),
    ...(open.length > 0 ? [`${open.length}处提示须改正，或确认并写明理由`] : []),
  ];
  throw new IncompleteDataFailure(`公示不能${step}：${parts.join('，')}。`, [...errors, ...open]);
}
