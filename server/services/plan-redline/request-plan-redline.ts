import type { PaperFormat } from '../../documents/paper/paper.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { mayWrite } from '../../domain/plan/state.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import { enqueuePaper, refuseFlood } from '../artifact/enqueue-paper.ts';
import { getJob } from '../job/get-job.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlan } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { planRedline, type RedlineSides } from './plan-redline.ts';

/** Template of a redline as a paper. */
const TEMPLATE = 'plan/redline';

/**
 * Asks for the redline of two versions of a plan, or of the plan and the one above it, as a paper.
 * One that shows what is still being written, or was sent back, bears the 草稿 mark and stays with
 * the organ. Fails with Validation, Forbidden, NotFound, Duplicate, Quota, Unavailable.
 */
export async function requestPlanRedline(
  context: ServiceContext,
  input: RedlineSides & {
    readonly idempotencyKey: string;
    readonly planId: string;
    /** PDF where it is not given. */
    readonly format?: PaperFormat | null | undefined;
  },
): Promise<JobRow> {
  assertAllowedSomewhere(context.caller, 'paper:request');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const { planId, before = null, after = null } = input;
  const format = input.format ?? 'pdf';
  const call = {
    mutation: 'requestPlanRedline',
    key,
    arguments: { planId, before, after, format },
  };
  const jobId = await onceForCaller(context, call, async (transaction) => {
    const plan = await getPlan(context, planId, transaction);
    assertAllowed(context.caller, 'paper:request', plan);
    await refuseFlood(context);
    const sides = { before, after };
    const { facts, standing } = await planRedline(context, { plan, sides }, transaction);
    const { _id: id, organizationId, scopePath, state } = plan;
    const snapshot = await freezeFacts(context, transaction, {
      kind: standing && !mayWrite(state) ? 'record' : 'draft',
      facts,
      schema: facts.schema,
      template: TEMPLATE,
      subject: { type: 'RectificationPlan', id, organizationId, scopePath },
    });
    const subject = { type: 'RectificationPlan', row: plan } as const;
    return enqueuePaper(context, transaction, { subject, snapshotId: snapshot._id, format });
  });
  return getJob(context, jobId);
}
