import type { PaperFormat } from '../../documents/paper/paper.ts';
import { QuotaFailure } from '../../domain/failure.ts';
import { RENDER_PAPER, type RenderPaperPayload } from '../../jobs/definitions/render-paper.ts';
import { recordAudit } from '../../store/audit/record-audit.ts';
import { enqueueJob } from '../../store/job/enqueue-job.ts';
import { queueState } from '../../store/job/queue-state.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import type { Transaction } from '../../store/transaction.ts';
import { actingAs } from '../audit/acting-as.ts';
import type { ServiceContext } from '../service-context.ts';

/** More waiting papers than any deployment works off in an hour: a flood is told so. */
const QUEUE_LIMIT = 1_000;

/** Throws QuotaFailure where more papers wait than are worked off in an hour. */
export async function refuseFlood(context: ServiceContext): Promise<void> {
  const { queued } = await queueState(context.store);
  if (queued < QUEUE_LIMIT) return;
  throw new QuotaFailure(`等待生成的文件已达${QUEUE_LIMIT}件的上限；请待已请求的文件生成后再试`);
}

/** What a paper is of. */
export type PaperSubject =
  | { readonly type: 'DisclosureNotice'; readonly row: NoticeRow }
  | { readonly type: 'RectificationPlan'; readonly row: PlanRow };

/**
 * Puts the paper of frozen facts on the queue, with its audit event, in the caller's transaction;
 * gives the job's id.
 */
export async function enqueuePaper(
  context: ServiceContext,
  transaction: Transaction,
  asked: {
    readonly subject: PaperSubject;
    readonly snapshotId: string;
    /** Of a public version: the facts that it was made from. */
    readonly innerSnapshotId?: string;
    readonly format: PaperFormat;
  },
): Promise<string> {
  const { caller, requestId, store } = context;
  const { subject, snapshotId, innerSnapshotId, format } = asked;
  const { row } = subject;
  const payload: RenderPaperPayload = {
    ...(subject.type === 'RectificationPlan' ? { planId: row._id } : { noticeId: row._id }),
    snapshotId,
    ...(innerSnapshotId === undefined ? {} : { innerSnapshotId }),
    format,
    requestedBy: { userId: caller.userId, name: caller.name },
  };
  const at = context.clock.now();
  const job = await enqueueJob(store, transaction, {
    _id: context.newId(),
    kind: RENDER_PAPER,
    payload,
    organizationId: row.organizationId,
    scopePath: row.scopePath,
    subjectId: row._id,
    requestId,
    createdAt: at,
    createdBy: caller.userId,
  });
  await recordAudit(store, transaction, {
    chainId: row.organizationId,
    at,
    actor: actingAs(caller, { permission: 'paper:request', resource: row }),
    scopePath: row.scopePath,
    action: 'paper:request',
    subjectType: 'RenderJob',
    subjectId: job._id,
    revision: 1,
    changes: Object.entries(payload).map(([path, to]) => ({ path, to })),
    requestId,
  });
  return job._id;
}
