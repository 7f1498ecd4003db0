import type { PaperFormat } from '../../documents/paper/paper.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { StateFailure } from '../../domain/failure.ts';
import { ADOPTION_TEMPLATE } from '../../domain/plan/papers.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import { enqueuePaper, refuseFlood } from '../artifact/enqueue-paper.ts';
import { getJob } from '../job/get-job.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlan } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { assembleAdoption } from './assemble-adoption.ts';

/**
 * Asks for the table of opinions (征求意见采纳情况表) of a plan, for who may read all of them: members
 * of the organ that wrote it. Fails with Validation, Forbidden, NotFound, State (no unit was asked),
 * Duplicate, Quota, Unavailable.
 */
export async function requestAdoptionTable(
  context: ServiceContext,
  input: {
    readonly idempotencyKey: string;
    readonly planId: string;
    /** PDF where it is not given. */
    readonly format?: PaperFormat | null | undefined;
  },
): Promise<JobRow> {
  assertAllowedSomewhere(context.caller, 'plan:handle');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const { planId } = input;
  const format = input.format ?? 'pdf';
  const call = { mutation: 'requestAdoptionTable', key, arguments: { planId, format } };
  const jobId = await onceForCaller(context, call, async (transaction) => {
    const plan = await getPlan(context, planId, transaction);
    const { _id, organizationId, scopePath } = plan;
    assertAllowed(context.caller, 'plan:handle', { _id, organizationId, scopePath });
    await refuseFlood(context);
    const facts = await assembleAdoption(context, transaction, plan);
    if (facts.opinions.length === 0) {
      throw new StateFailure({
        message: '该方案没有征求过意见，没有采纳情况表；请先征求意见。',
        from: plan.state,
        to: 'CONSULT',
      });
    }
    const snapshot = await freezeFacts(context, transaction, {
      kind: 'record',
      facts,
      schema: facts.schema,
      template: ADOPTION_TEMPLATE,
      subject: { type: 'RectificationPlan', id: _id, organizationId, scopePath },
    });
    const subject = { type: 'RectificationPlan', row: plan } as const;
    return enqueuePaper(context, transaction, {
      subject,
      snapshotId: snapshot._id,
      format,
    });
  });
  return getJob(context, jobId);
}
