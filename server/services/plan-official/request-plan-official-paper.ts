import type { PaperFormat } from '../../documents/paper/paper.ts';
import { assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { mayWrite } from '../../domain/plan/state.ts';
import { officialInput } from '../../domain/plan-official/input.ts';
import { officialKinds } from '../../domain/plan-official/kinds.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import { enqueuePaper, refuseFlood } from '../artifact/enqueue-paper.ts';
import { getJob } from '../job/get-job.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlan } from '../plan/get-plan.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { officialAssemblies } from './assemblies.ts';
import { ownerOf } from './paper-owner.ts';

/**
 * Asks for an official paper around a plan (发文稿纸, letters and the like), made of the records and of
 * what they do not hold; by a clerk of the organ whose paper it is. While the plan is being
 * written it is a 草稿. Fails with Validation, Forbidden, NotFound, State, Duplicate, Quota,
 * Unavailable.
 */
export async function requestPlanOfficialPaper(
  context: ServiceContext,
  input: {
    readonly idempotencyKey: string;
    readonly official: unknown;
    /** PDF where it is not given. */
    readonly format?: PaperFormat | null | undefined;
  },
): Promise<JobRow> {
  assertAllowedSomewhere(context.caller, 'plan:handle');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const given = parseArguments(officialInput, input.official);
  const format = input.format ?? 'pdf';
  const call = { mutation: 'requestPlanOfficialPaper', key, arguments: { ...given, format } };
  const jobId = await onceForCaller(context, call, async (transaction) => {
    const plan = await getPlan(context, given.planId, transaction);
    const owner = await ownerOf(context, transaction, { plan, given });
    await refuseFlood(context);
    const facts = await officialAssemblies[given.kind](context, transaction, { plan, given });
    const { organizationId, scopePath } = owner;
    const snapshot = await freezeFacts(context, transaction, {
      kind: mayWrite(plan.state) ? 'draft' : 'record',
      facts,
      schema: facts.schema,
      template: officialKinds[given.kind].template,
      subject: { type: 'RectificationPlan', id: plan._id, organizationId, scopePath },
      forPaper: true,
    });
    const subject = { type: 'RectificationPlan', row: { ...plan, ...owner } } as const;
    return enqueuePaper(context, transaction, { subject, snapshotId: snapshot._id, format });
  });
  return getJob(context, jobId);
}
