import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import { enqueuePaper, refuseFlood } from '../artifact/enqueue-paper.ts';
import { readableNotice } from '../artifact/request-paper.ts';
import { getJob } from '../job/get-job.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { assembleRecordFacts } from './assemble-record-facts.ts';

const TEMPLATE = 'record/approval';

/**
 * Asks for the approval record (审批记录) of a notice whose content the caller may read: all steps on
 * it until now, frozen with the request. Fails with Validation, Forbidden, NotFound, Duplicate,
 * Quota, Unavailable.
 */
export async function requestApprovalRecord(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly noticeId: string },
): Promise<JobRow> {
  assertAllowedSomewhere(context.caller, 'paper:request');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const { noticeId } = input;
  const call = { mutation: 'requestApprovalRecord', key, arguments: { noticeId } };
  const jobId = await onceForCaller(context, call, async (transaction) => {
    const notice = await readableNotice(context, transaction, noticeId);
    assertAllowed(context.caller, 'paper:request', notice);
    await refuseFlood(context);
    const facts = await assembleRecordFacts(context, transaction, notice);
    const { _id, organizationId, scopePath } = notice;
    const snapshot = await freezeFacts(context, transaction, {
      kind: 'record',
      facts,
      schema: facts.schema,
      template: TEMPLATE,
      subject: { type: 'DisclosureNotice', id: _id, organizationId, scopePath },
    });
    return enqueuePaper(context, transaction, {
      subject: { type: 'DisclosureNotice', row: notice },
      snapshotId: snapshot._id,
      format: 'pdf',
    });
  });
  return getJob(context, jobId);
}
