import type { PaperFormat } from '../../documents/paper/paper.ts';
import { assertAllowed, assertAllowedSomewhere, scopeOf } from '../../domain/access/policy.ts';
import { ConflictFailure, NotFoundFailure } from '../../domain/failure.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import { type NoticeRow, noticeRepository } from '../../store/notice/notices.ts';
import type { Transaction } from '../../store/transaction.ts';
import { getJob } from '../job/get-job.ts';
import { assembleNoticeFacts } from '../notice/assemble-notice-facts.ts';
import { NOTICE_NOT_FOUND } from '../notice/get-notice.ts';
import { mayReadContent } from '../notice/notice-readers.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { enqueuePaper, refuseFlood } from './enqueue-paper.ts';

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
    /** PDF where it is not given. */
    format?: PaperFormat | null | undefined;
  },
): Promise<JobRow> {
  assertAllowedSomewhere(context.caller, 'paper:request');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision.optional(), input.expectedRevision ?? undefined, [
    'expectedRevision',
  ]);
  const { noticeId } = input;
  const format = input.format ?? 'pdf';
  const jobId = await onceForCaller(
    context,
    { mutation: 'requestPaper', key, arguments: { noticeId, expectedRevision: from, format } },
    async (transaction) => {
      const notice = await readableNotice(context, transaction, noticeId);
      assertAllowed(context.caller, 'paper:request', notice);
      refuseOtherRevision(notice, from);
      await refuseFlood(context);
      const snapshotId = notice.snapshotId ?? (await freezeDraft(context, transaction, notice));
      return enqueuePaper(context, transaction, {
        subject: { type: 'DisclosureNotice', row: notice },
        snapshotId,
        format,
      });
    },
  );
  return getJob(context, jobId);
}

/** The notice whose content the caller may read. Throws NotFoundFailure. */
export async function readableNotice(
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
