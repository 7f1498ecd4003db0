import { platformScope } from '../../domain/access/caller.ts';
import type { AggregateRow } from '../../store/aggregate/aggregate-row.ts';
import type { Repository } from '../../store/aggregate/repository.ts';
import { type InspectionRow, inspectionRepository } from '../../store/inspection/inspections.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import { type PlanItemRow, type PlanRow, planRepository } from '../../store/plan/plans.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { type Section, sectionsOf } from '../plan-section/list-sections.ts';
import type { ServiceContext } from '../service-context.ts';

/** One item of a plan with the rows that it is made of. */
export type PlanItemSources = {
  readonly item: PlanItemRow;
  readonly task: TaskRow;
  readonly problem: ProblemRow;
  /** Items of the upper plan that it takes over. */
  readonly uppers: readonly UpperItem[];
};

/** An item of the upper plan: its task, and the number of its problem. */
export type UpperItem = { readonly taskId: string; readonly ownNo: string | undefined };

/** Every row that the facts of a plan come from. */
export type PlanSources = {
  readonly plan: PlanRow;
  readonly region: RegionRow;
  readonly issuer: OrganizationRow | undefined;
  readonly inspection: InspectionRow;
  readonly sections: readonly Section[];
  /** In the order of the list. */
  readonly items: readonly PlanItemSources[];
};

/**
 * Loads the rows behind a plan. Whoever may read the plan may read the facts it is made of, so the
 * rows are read in the platform's scope; the plan itself was read in the caller's.
 */
export async function loadPlanSources(
  context: ServiceContext,
  plan: PlanRow,
  transaction?: Transaction,
): Promise<PlanSources> {
  const { store } = context;
  const find = <Row extends AggregateRow>(repository: Repository<Row>, ids: readonly string[]) =>
    allExisting(repository, ids, transaction);
  const taskIds = plan.items.map(({ id }) => id);
  const tasks = await find(taskRepository(store), taskIds);
  const problemIds = tasks.map(({ problemId }) => problemId);
  const problems = await find(problemRepository(store), problemIds);
  const upperItems = await itemsOfUpperPlan(context, plan, transaction);
  const [region] = await find(regionRepository(store), [plan.regionId]);
  const [inspection] = await find(inspectionRepository(store), [plan.inspectionId]);
  const issuers = await find(organizationRepository(store), plan.issuerId ? [plan.issuerId] : []);
  if (!region || !inspection) throw new Error(`plan ${plan._id} has no region or inspection`);
  return {
    plan,
    region,
    inspection,
    issuer: issuers[0],
    sections: await sectionsOf(context, plan._id, transaction),
    items: plan.items.flatMap((item, place) => {
      const [task, problem] = [tasks[place], problems[place]];
      if (!task || !problem) return [];
      return [{ item, task, problem, uppers: uppersOf(item, problem, upperItems) }];
    }),
  };
}

/** Items of the upper plan, by their task and by the problem that they rectify. */
type UpperItems = {
  readonly byTask: ReadonlyMap<string, UpperItem>;
  readonly byProblem: ReadonlyMap<string, readonly UpperItem[]>;
};

async function itemsOfUpperPlan(
  context: ServiceContext,
  plan: PlanRow,
  transaction: Transaction | undefined,
): Promise<UpperItems> {
  const byTask = new Map<string, UpperItem>();
  const byProblem = new Map<string, UpperItem[]>();
  if (plan.upperPlanId === undefined) return { byTask, byProblem };
  const { store } = context;
  const upper = await planRepository(store).find(platformScope, plan.upperPlanId, transaction);
  const ids = upper?.items.map(({ id }) => id) ?? [];
  const tasks = await allExisting(taskRepository(store), ids, transaction);
  const problemIds = tasks.map(({ problemId }) => problemId);
  const problems = await allExisting(problemRepository(store), problemIds, transaction);
  for (const [place, { _id: taskId, problemId }] of tasks.entries()) {
    const item = { taskId, ownNo: problems[place]?.ownNo };
    byTask.set(taskId, item);
    byProblem.set(problemId, [...(byProblem.get(problemId) ?? []), item]);
  }
  return { byTask, byProblem };
}

/** What the office says, else every item of the upper problem that this item's problem quotes. */
function uppersOf(
  item: PlanItemRow,
  problem: ProblemRow,
  { byTask, byProblem }: UpperItems,
): readonly UpperItem[] {
  if (item.upperTaskId === undefined) return byProblem.get(problem.upperProblemId ?? '') ?? [];
  const said = byTask.get(item.upperTaskId);
  return said ? [said] : [];
}

/** Rows by id, in the order of the ids, each read once. */
async function allExisting<Row extends AggregateRow>(
  repository: Repository<Row>,
  ids: readonly string[],
  transaction: Transaction | undefined,
): Promise<readonly Row[]> {
  const once = [...new Set(ids)];
  const rows = await repository.findMany(platformScope, once, transaction);
  const byId = new Map(rows.map((row, place) => [once[place], row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (row) return row;
    throw new Error(`${repository.name} ${id} is referred to but does not exist`);
  });
}
