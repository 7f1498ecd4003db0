import { platformScope } from '../../domain/access/caller.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { PlanRow } from '../../store/plan/plans.ts';
import {
  type SnapshotKind,
  type SnapshotRow,
  snapshotRepository,
} from '../../store/snapshot/snapshots.ts';
import type { Transaction } from '../../store/transaction.ts';
import { mayReadPaper } from '../artifact/may-read-paper.ts';
import type { ServiceContext } from '../service-context.ts';

/** Facts of a plan as they were frozen at a step of its procedure. */
export type PlanVersion = Pick<SnapshotRow, '_id' | 'kind' | 'sha256' | 'createdAt'>;

/** Steps at which the facts of a plan are frozen; drafts of papers are none. */
const AT_STEPS: readonly SnapshotKind[] = ['submitted', 'approved', 'issued', 'changed'];
/** What everybody reads who may read the plan: what was decided on, not what was laid before. */
const DECIDED: readonly SnapshotKind[] = ['approved', 'issued', 'changed'];

/** True where all who read the plan's content may read the version. */
export function isStanding(plan: PlanRow, version: PlanVersion): boolean {
  return DECIDED.includes(version.kind) || version._id === plan.snapshotId;
}

/**
 * The versions of a plan that the caller may read, each once, the earliest first. Earlier drafts that
 * were submitted and sent back stay with the organ that wrote them.
 */
export async function listPlanVersions(
  context: ServiceContext,
  plan: PlanRow,
  transaction?: Transaction,
): Promise<PlanVersion[]> {
  const rows = await everyRow(snapshotRepository(context.store), {
    // Whoever may read the plan's content has it already; the snapshots are found by it.
    scope: platformScope,
    filter: { subjectId: plan._id, schema: 'plan/1', kind: { in: AT_STEPS } },
    transaction,
  });
  const { _id: planId, organizationId } = plan;
  const own = mayReadPaper(context.caller, { draft: true, planId, organizationId });
  const versions = new Map<string, PlanVersion>();
  for (const row of rows.filter(({ forPaper }) => forPaper !== true)) {
    const known = versions.get(row.sha256);
    // A later step counts more than an earlier one that froze the same facts.
    const later = known && AT_STEPS.indexOf(row.kind) > AT_STEPS.indexOf(known.kind);
    if ((own || isStanding(plan, row)) && (!known || later)) versions.set(row.sha256, row);
  }
  return [...versions.values()].toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}
