import { assertAllowed, scopeOf } from '../../domain/access/policy.ts';
import { ConflictFailure, NotFoundFailure, QuotaFailure } from '../../domain/failure.ts';
import { RENDER_PAPER, type RenderPaperPayload } from '../../jobs/definitions/render-paper.ts';
import { recordAudit } from '../../store/audit/record-audit.ts';
import { enqueueJob } from '../../store/job/enqueue-job.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import { queueState } from '../../store/job/queue-state.ts';
import { type NoticeRow, noticeRepository } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import { actingAs } from '../audit/acting-as.ts';
import { getJob } from '../job/get-job.ts';
import { assembleNoticeFacts } from '../notice/assemble-notice-facts.ts';
import { NOTICE_NOT_FOUND } from '../notice/get-notice.ts';
import { mayReadContent } from '../notice/notice-readers.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';

/** More waiting papers than any deployment works off in an hour: a flood is told so. */
const QUEUE_LIMIT = 1_000;

/**
 * Asks for the paper of a notice: of a draft with its facts of now and the 草稿 mark, of an approved
 * or published notice with the facts that were approved. Facts, job and audit event are written in
 * one transaction. Fails with Validation, Forbidden, NotFound, Conflict (the notice is not at
 * `expectedRevision` any more), Duplicate, Quota, Unavailable.
 */
export async function requestPaper(
  context: ServiceContext,
  input: {
    idempotencyKey: string;
    noticeId: string;
    expectedRevision?: number | null | undefined;
  },
): Promise<JobRow> {
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision.optional(), input.expectedRevision ?? undefined, [
    'expectedRevision',
  ]);
  const { noticeId } = input;
  const jobId = await onceForCaller(
    context,
    { mutation: 'requestPaper', key, arguments: { noticeId, expectedRevision: from } },
    async (transaction) => {
      const notice = await readableNotice(context, transaction, noticeId);
      assertAllowed(context.caller, 'paper:request', notice);
      refuseOtherRevision(notice, from);
      await refuseFlood(context);
      return enqueue(context, transaction, notice);
    },
  );
  return getJob(context, jobId);
}

async function readableNotice(
  context: ServiceContext,
  transaction: Transaction,
  id: string,
): Promise<NoticeRow> {
  const scope = scopeOf(context.caller, 'read');
  const row = await noticeRepository(context.store).find(scope, id, transaction);
  if (!row || !mayReadContent(context.caller, row)) throw new NotFoundFailure(NOTICE_NOT_FOUND);
  return row;
}

function refuseOtherRevision(notice: NoticeRow, expected: number | undefined): void {
  if (expected === undefined || expected === notice.revision) return;
  throw new ConflictFailure({
    message: `公示当前为版本${notice.revision}，您依据的是版本${expected}；请重新读取后再请求生成文件`,
    currentRevision: notice.revision,
  });
}

async function refuseFlood(context: ServiceContext): Promise<void> {
  const { queued } = await queueState(context.store);
  if (queued < QUEUE_LIMIT) return;
  throw new QuotaFailure(`等待生成的文件已达${QUEUE_LIMIT}件的上限；请待已请求的文件生成后再试`);
}

async function enqueue(
  context: ServiceContext,
  transaction: Transaction,
  notice: NoticeRow,
): Promise<string> {
  const { caller, requestId, store } = context;
  const payload: RenderPaperPayload = {
    noticeId: notice._id,
    snapshotId: notice.snapshotId ?? (await freezeDraft(context, transaction, notice)),
    format: 'pdf',
    requestedBy: { userId: caller.userId, name: caller.name },
  };
  const at = context.clock.now();
  const job = await enqueueJob(store, transaction, {
    _id: context.newId(),
    kind: RENDER_PAPER,
    payload,
    organizationId: notice.organizationId,
    scopePath: notice.scopePath,
    subjectId: notice._id,
    requestId,
    createdAt: at,
    createdBy: caller.userId,
  });
  await recordAudit(store, transaction, {
    chainId: notice.organizationId,
    at,
    actor: actingAs(caller, { permission: 'paper:request', resource: notice }),
    scopePath: notice.scopePath,
    action: 'paper:request',
    subjectType: 'RenderJob',
    subjectId: job._id,
    revision: 1,
    changes: Object.entries(payload).map(([path, to]) => ({ path, to })),
    requestId,
  });
  return job._id;
}

async function freezeDraft(
  context: ServiceContext,
  transaction: Transaction,
  notice: NoticeRow,
): Promise<string> {
  const facts = await assembleNoticeFacts(context, notice, transaction);
  const snapshot = await freezeFacts(context, transaction, {
    kind: 'draft',
    facts,
    schema: facts.schema,
    template: notice.template,
    subject: {
      type: 'DisclosureNotice',
      id: notice._id,
      organizationId: notice.organizationId,
      scopePath: notice.scopePath,
    },
  });
  return snapshot._id;
}
