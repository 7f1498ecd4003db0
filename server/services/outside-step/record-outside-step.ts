import { organToken } from '../../domain/access/audience.ts';
import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { ConflictFailure, NotFoundFailure, StateFailure } from '../../domain/failure.ts';
import { NOTICE_STATE_NAMES, stepStartsFrom } from '../../domain/notice/state.ts';
import { type OutsideStepInput, outsideStepInput } from '../../domain/outside-step/outside-step.ts';
import { type NoticeRow, noticeRepository } from '../../store/notice/notices.ts';
import {
  type OutsideStepRow,
  outsideStepRepository,
} from '../../store/outside-step/outside-steps.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregate } from '../new-aggregate.ts';
import { NOTICE_NOT_FOUND } from '../notice/get-notice.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { refuseMissingScans } from '../upload/ready-scans.ts';
import { getOutsideStep } from './get-outside-step.ts';
import { refuseOddDay, refuseSecondRecord } from './odd-record.ts';
import { askConfirmation, outsideStepNames } from './outside-work.ts';

/**
 * Records a step on a notice that was taken outside (会议、领导签批 on paper). Nothing takes effect
 * before a second person confirms it. Fails with Validation, Forbidden, NotFound, Conflict, State,
 * Duplicate (the key, or another record that waits).
 */
export async function recordOutsideStep(
  context: ServiceContext,
  input: { idempotencyKey: string; outsideStep: unknown },
): Promise<OutsideStepRow> {
  assertAllowedSomewhere(context.caller, 'outside:record');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const recorded = parseArguments(outsideStepInput, input.outsideStep);
  const id = await onceForCaller(
    context,
    { mutation: 'recordOutsideStep', key, arguments: recorded },
    async (transaction) => {
      const notice = await noticeToRecord(context, transaction, recorded);
      refuseOddDay(context, { row: notice, paper: '公示', decidedOn: recorded.decidedOn });
      await refuseSecondRecord(context, transaction, {
        of: { noticeId: notice._id },
        paper: '公示',
      });
      await refuseMissingScans(context, transaction, {
        organizationId: notice.organizationId,
        scanIds: recorded.scanIds,
        at: ['scanIds'],
        owner: '该公示的机构',
      });
      const row = newRow(context, notice, recorded);
      return insertAggregate({
        context,
        transaction,
        repository: outsideStepRepository(context.store),
        row,
        action: 'outside:record',
        follow: () => askConfirmation(context, transaction, { row, notice }),
      });
    },
  );
  return getOutsideStep(context, id);
}

async function noticeToRecord(
  context: ServiceContext,
  transaction: Transaction,
  recorded: OutsideStepInput,
): Promise<NoticeRow> {
  const notice = await noticeRepository(context.store).find(
    scopeOf(context.caller, 'read'),
    recorded.noticeId,
    transaction,
  );
  if (!notice) throw new NotFoundFailure(NOTICE_NOT_FOUND);
  assertAllowed(context.caller, 'outside:record', notice);
  if (notice.revision !== recorded.expectedRevision) {
    throw new ConflictFailure({
      message: `公示当前为版本 ${notice.revision}，您依据的是版本 ${recorded.expectedRevision}；请重新读取，核对所作决定是否针对现在的内容`,
      currentRevision: notice.revision,
    });
  }
  const from = stepStartsFrom(recorded.step);
  if (notice.state !== from) {
    throw new StateFailure({
      message: `公示现为“${NOTICE_STATE_NAMES[notice.state]}”，不能代录${outsideStepNames[recorded.step]}；只有“${NOTICE_STATE_NAMES[from]}”的公示可以。`,
      from: notice.state,
      to: recorded.step,
    });
  }
  return notice;
}

function newRow(
  context: ServiceContext,
  notice: NoticeRow,
  recorded: OutsideStepInput,
): OutsideStepRow {
  const { caller } = context;
  const { expectedRevision, expectedFacts, ...content } = recorded;
  return {
    ...firstRevision(context, {
      organizationId: notice.organizationId,
      scopePath: notice.scopePath,
      sortKey: context.clock.now().toISOString(),
    }),
    // What is decided on a draft is the organ's own until it is issued.
    audience: [organToken(notice.organizationId)],
    ...content,
    organizationId: notice.organizationId,
    noticeRevision: expectedRevision,
    ...(expectedFacts !== undefined && { noticeFacts: expectedFacts }),
    state: 'RECORDED',
    recordedBy: { userId: caller.userId, name: caller.name },
  };
}
