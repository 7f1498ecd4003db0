import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import { enqueuePaper, refuseFlood } from '../artifact/enqueue-paper.ts';
import { getJob } from '../job/get-job.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlan } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { assemblePlanRecord } from './assemble-plan-record.ts';

const TEMPLATE = 'record/approval';

/**
 * Asks for the approval record (审批记录) of a plan whose content the caller may read: all steps on it
 * until now, frozen with the request. Fails with Validation, Forbidden, NotFound, Duplicate, Quota,
 * Unavailable.
 */
export async function requestPlanRecord(
  context: ServiceContext,
  input: { readonly idempotencyKey: string; readonly planId: string },
): Promise<JobRow> {
  assertAllowedSomewhere(context.caller, 'paper:request');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const { planId } = input;
  const call = { mutation: 'requestPlanApprovalRecord', key, arguments: { planId } };
  const jobId = await onceForCaller(context, call, async (transaction) => {
    const plan = await getPlan(context, planId, transaction);
    assertAllowed(context.caller, 'paper:request', plan);
    await refuseFlood(context);
    const facts = await assemblePlanRecord(context, transaction, plan);
    const { _id, organizationId, scopePath } = plan;
    const snapshot = await freezeFacts(context, transaction, {
      kind: 'record',
      facts,
      schema: facts.schema,
      template: TEMPLATE,
      subject: { type: 'RectificationPlan', id: _id, organizationId, scopePath },
    });
    return enqueuePaper(context, transaction, {
      subject: { type: 'RectificationPlan', row: plan },
      snapshotId: snapshot._id,
      format: 'pdf',
    });
  });
  return getJob(context, jobId);
}
