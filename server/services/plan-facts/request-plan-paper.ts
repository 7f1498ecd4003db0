import type { PaperFormat } from '../../documents/paper/paper.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { assertAllowed, assertAllowedSomewhere } from '../../domain/access/policy.ts';
import { ConflictFailure } from '../../domain/failure.ts';
import type { PlanFacts } from '../../domain/plan/facts.ts';
import { isPublicPaper, type PlanPaper, planPapers } from '../../domain/plan/papers.ts';
import { mayWrite } from '../../domain/plan/state.ts';
import type { JobRow } from '../../store/job/job-row.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import { type SnapshotKind, snapshotRepository } from '../../store/snapshot/snapshots.ts';
import type { Transaction } from '../../store/transaction.ts';
import { enqueuePaper, refuseFlood } from '../artifact/enqueue-paper.ts';
import { getJob } from '../job/get-job.ts';
import { onceForCaller } from '../once-for-caller.ts';
import { expectedRevision, idempotencyKey, parseArguments } from '../parse-arguments.ts';
import { getPlan } from '../plan/get-plan.ts';
import { publicVersionOf } from '../plan-public/public-version-of.ts';
import type { ServiceContext } from '../service-context.ts';
import { freezeFacts } from '../snapshot/freeze-facts.ts';
import { printedPlanFacts } from './printed-plan-facts.ts';

/**
 * Asks for a paper of a plan: while it is written with its facts of now and the 草稿 mark, then with
 * the facts that were frozen, which say which version they are of. Fails with Validation, Forbidden,
 * NotFound, Conflict (the plan is not at `expectedRevision` any more), Duplicate, Quota, Unavailable.
 */
export async function requestPlanPaper(
  context: ServiceContext,
  input: {
    readonly idempotencyKey: string;
    readonly planId: string;
    readonly paper: PlanPaper;
    readonly expectedRevision?: number | null | undefined;
    /** PDF where it is not given. */
    readonly format?: PaperFormat | null | undefined;
  },
): Promise<JobRow> {
  assertAllowedSomewhere(context.caller, 'paper:request');
  const key = parseArguments(idempotencyKey, input.idempotencyKey, ['idempotencyKey']);
  const from = parseArguments(expectedRevision.optional(), input.expectedRevision ?? undefined, [
    'expectedRevision',
  ]);
  const { planId, paper } = input;
  const format = input.format ?? 'pdf';
  const asked = { planId, paper, expectedRevision: from, format };
  const call = { mutation: 'requestPlanPaper', key, arguments: asked };
  const jobId = await onceForCaller(context, call, async (transaction) => {
    const plan = await getPlan(context, planId, transaction);
    assertAllowed(context.caller, 'paper:request', plan);
    refuseOtherRevision(plan, from);
    await refuseFlood(context);
    const frozen = await freezeForPaper(context, transaction, { plan, paper });
    const subject = { type: 'RectificationPlan', row: plan } as const;
    return enqueuePaper(context, transaction, { subject, ...frozen, format });
  });
  return getJob(context, jobId);
}

function refuseOtherRevision(plan: PlanRow, expected: number | undefined): void {
  if (expected === undefined || expected === plan.revision) return;
  throw new ConflictFailure({
    message: `整改方案当前为版本${plan.revision}，您依据的是版本${expected}；请重新读取后再请求生成文件`,
    currentRevision: plan.revision,
  });
}

/**
 * The facts that count of the plan, frozen for the template of the paper; of a public version what
 * may be published of them, and beside it what it was made from.
 */
async function freezeForPaper(
  context: ServiceContext,
  transaction: Transaction,
  { plan, paper }: { readonly plan: PlanRow; readonly paper: PlanPaper },
): Promise<{ readonly snapshotId: string; readonly innerSnapshotId?: string }> {
  const facts = await printedPlanFacts(context, plan, transaction);
  const kind = await kindOf(context, transaction, plan);
  const freeze = async (frozen: { readonly facts: PlanFacts; readonly template: string }) =>
    (
      await freezeFacts(context, transaction, {
        ...frozen,
        kind,
        ...frameOf(plan, facts),
        forPaper: true,
      })
    )._id;
  const { template } = planPapers[paper];
  if (!isPublicPaper(paper)) return { snapshotId: await freeze({ facts, template }) };
  const { organizationId } = plan;
  const version = await publicVersionOf(context.store, { facts, organizationId }, transaction);
  return {
    innerSnapshotId: await freeze({ facts, template: planPapers.PLAN.template }),
    snapshotId: await freeze({ facts: version.facts, template }),
  };
}

function frameOf(plan: PlanRow, { schema }: PlanFacts) {
  const { _id: id, organizationId, scopePath } = plan;
  return { schema, subject: { type: 'RectificationPlan', id, organizationId, scopePath } };
}

async function kindOf(
  context: ServiceContext,
  transaction: Transaction,
  { state, snapshotId }: PlanRow,
): Promise<SnapshotKind> {
  if (mayWrite(state) || snapshotId === undefined) return 'draft';
  const snapshots = snapshotRepository(context.store);
  return (await snapshots.find(platformScope, snapshotId, transaction))?.kind ?? 'draft';
}
