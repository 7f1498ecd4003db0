import { organToken } from '../../domain/access/audience.ts';
import { platformScope } from '../../domain/access/caller.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import type { PlanItemRow } from '../../store/plan/plans.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { insertTakenItem } from './insert-taken-item.ts';
import type { UpperPlanFor } from './upper-plan-for.ts';

/** Items that one call takes over: more would outlast a transaction. Another call takes the next. */
const TAKEN_AT_ONCE = 200;

type TakeOver = {
  readonly owner: OrganizationRow;
  readonly upper: UpperPlanFor;
  /** Items of the lower plan that stand already. */
  readonly listed: readonly PlanItemRow[];
  /** Own number of the first new problem; without it they get none. */
  readonly numberFrom?: number | undefined;
};

/**
 * Takes over what the upper plan gives to an organ's region and its plan does not list yet. Problems
 * of the organ that quote the upper one already are used as they are. Gives the new items.
 */
export async function takeOver(
  context: ServiceContext,
  transaction: Transaction,
  wanted: TakeOver,
): Promise<PlanItemRow[]> {
  const { owner, upper } = wanted;
  const taken = new Set(wanted.listed.map(({ upperTaskId }) => upperTaskId));
  const listed = new Set(wanted.listed.map(({ id }) => id));
  const standing = await standingProblems(context, transaction, wanted);
  const items: PlanItemRow[] = [];
  let number = wanted.numberFrom;
  for (const given of upper.given) {
    if (taken.has(given.task._id) || items.length >= TAKEN_AT_ONCE) continue;
    const known = standing.get(given.problem._id) ?? { taskIds: [] };
    if (known.taskIds.some((id) => listed.has(id))) continue;
    if (known.taskIds.length === 0) {
      const ownNo = number === undefined ? undefined : String(number);
      const made = await insertTakenItem(context, transaction, { owner, given, known, ownNo });
      known.problemId = made.problemId;
      known.taskIds.push(made.taskId);
      standing.set(given.problem._id, known);
      if (number !== undefined) number += 1;
    }
    for (const id of known.taskIds) {
      listed.add(id);
      items.push({ id, upperTaskId: given.task._id, givenTo: [] });
    }
  }
  return items;
}

/** A problem of the organ that quotes an upper one, with its tasks. */
type Standing = { problemId?: string; readonly taskIds: string[] };

async function standingProblems(
  context: ServiceContext,
  transaction: Transaction,
  { owner, upper }: TakeOver,
): Promise<Map<string, Standing>> {
  const { inspectionId } = upper.plan;
  const problems = await everyRow(problemRepository(context.store), {
    scope: { tokens: [organToken(owner._id)] },
    filter: { inspectionId, organizationId: owner._id },
    transaction,
  });
  const quoting = problems.filter(({ upperProblemId }) => upperProblemId !== undefined);
  const tasks = await everyRow(taskRepository(context.store), {
    scope: platformScope,
    filter: { problemId: { in: quoting.map(({ _id }) => _id) } },
    transaction,
  });
  return new Map(
    quoting.map(({ _id, upperProblemId = '' }) => {
      const own = tasks.filter(({ problemId }) => problemId === _id);
      return [upperProblemId, { problemId: _id, taskIds: own.map((task) => task._id) }];
    }),
  );
}
