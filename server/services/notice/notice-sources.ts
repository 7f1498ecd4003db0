import { platformScope, type Scope } from '../../domain/access/caller.ts';
import { compareNumbers } from '../../domain/numbering/problem-number.ts';
import type { AggregateRow } from '../../store/aggregate/aggregate-row.ts';
import type { Repository } from '../../store/aggregate/repository.ts';
import { type InspectionRow, inspectionRepository } from '../../store/inspection/inspections.ts';
import type { NoticeRow } from '../../store/notice/notices.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';

/** One disclosed task with the problem it rectifies. */
export type NoticeItemSources = { readonly task: TaskRow; readonly problem: ProblemRow };

/** Every row that the facts of a notice come from. */
export type NoticeSources = {
  readonly notice: NoticeRow;
  readonly region: RegionRow;
  readonly issuer: OrganizationRow | undefined;
  readonly inspection: InspectionRow | undefined;
  /** In the order in which the paper prints them. */
  readonly items: readonly NoticeItemSources[];
};

/**
 * Loads the rows behind a notice. Whoever may read the notice may read the facts it is made of, so
 * the rows are read in the platform's scope; the notice itself was read in the caller's.
 */
export async function loadNoticeSources(
  context: ServiceContext,
  notice: NoticeRow,
  transaction?: Transaction,
): Promise<NoticeSources> {
  const { store } = context;
  const read = <Row extends AggregateRow>(repository: Repository<Row>, id: string) =>
    existing(repository, platformScope, id, transaction);
  const tasks = await allExisting(taskRepository(store), notice.taskIds, transaction);
  const problems = await allExisting(
    problemRepository(store),
    tasks.map((task) => task.problemId),
    transaction,
  );
  const items = tasks.flatMap((task, place) => {
    const problem = problems[place];
    return problem ? [{ task, problem }] : [];
  });
  const inspectionId = problems.find((problem) => problem.inspectionId !== undefined)?.inspectionId;
  return {
    notice,
    region: await read(regionRepository(store), notice.regionId),
    issuer:
      notice.issuerId === undefined
        ? undefined
        : await read(organizationRepository(store), notice.issuerId),
    inspection:
      inspectionId === undefined
        ? undefined
        : await read(inspectionRepository(store), inspectionId),
    items: items.toSorted(byNumber),
  };
}

/** Order of the items: by the number's own order; what shares a number, by age. */
function byNumber(a: NoticeItemSources, b: NoticeItemSources): number {
  return compareNumbers(a.problem.ownNo, b.problem.ownNo) || (a.task._id < b.task._id ? -1 : 1);
}

async function existing<Row extends AggregateRow>(
  repository: Repository<Row>,
  scope: Scope,
  id: string,
  transaction: Transaction | undefined,
): Promise<Row> {
  const row = await repository.find(scope, id, transaction);
  if (!row) throw new Error(`${repository.name} ${id} is referred to but does not exist`);
  return row;
}

async function allExisting<Row extends AggregateRow>(
  repository: Repository<Row>,
  ids: readonly string[],
  transaction: Transaction | undefined,
): Promise<readonly Row[]> {
  const rows = await repository.findMany(platformScope, ids, transaction);
  return rows.map((row, place) => {
    if (!row) throw new Error(`${repository.name} ${ids[place]} is referred to but does not exist`);
    return row;
  });
}
