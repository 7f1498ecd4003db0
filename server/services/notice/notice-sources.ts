import { platformScope } from '../../domain/access/caller.ts';
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
import { loadById } from '../load-by-id.ts';
import type { ServiceContext } from '../service-context.ts';

/** One disclosed task with the problem it rectifies. */
export type NoticeItemSources = {
  readonly task: TaskRow;
  readonly problem: ProblemRow;
  /** The problem of the level above that it quotes. */
  readonly upper: ProblemRow | undefined;
};

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
  const of = <Row extends AggregateRow>(repository: Repository<Row>) => ({
    repository,
    transaction,
  });
  const tasks = await allExisting(context, of(taskRepository(store)), notice.taskIds);
  const problemIds = tasks.map((task) => task.problemId);
  const problems = await allExisting(context, of(problemRepository(store)), problemIds);
  const upperIds = problems.flatMap(({ upperProblemId }) => upperProblemId ?? []);
  const uppers = await allExisting(context, of(problemRepository(store)), [...new Set(upperIds)]);
  const items = tasks.flatMap((task, place) => {
    const problem = problems[place];
    const upper = uppers.find(({ _id }) => _id === problem?.upperProblemId);
    return problem ? [{ task, problem, upper }] : [];
  });
  const inspectionId = problems.find((problem) => problem.inspectionId !== undefined)?.inspectionId;
  return {
    notice,
    region: await existing(context, of(regionRepository(store)), notice.regionId),
    issuer:
      notice.issuerId === undefined
        ? undefined
        : await existing(context, of(organizationRepository(store)), notice.issuerId),
    inspection:
      inspectionId === undefined
        ? undefined
        : await existing(context, of(inspectionRepository(store)), inspectionId),
    items: items.toSorted(byNumber),
  };
}

/** Order of the items: by the number's own order; what shares a number, by age. */
function byNumber(a: NoticeItemSources, b: NoticeItemSources): number {
  return compareNumbers(a.problem.ownNo, b.problem.ownNo) || (a.task._id < b.task._id ? -1 : 1);
}

/** Rows by id, in the order of the ids; outside a transaction those of a whole page in one query. */
async function allExisting<Row extends AggregateRow>(
  context: ServiceContext,
  source: { repository: Repository<Row>; transaction: Transaction | undefined },
  ids: readonly string[],
): Promise<readonly Row[]> {
  const { repository, transaction } = source;
  const rows = transaction
    ? await repository.findMany(platformScope, ids, transaction)
    : await Promise.all(
        ids.map((id) => loadById(context, { repository, scope: platformScope }, id)),
      );
  return rows.map((row, place) => {
    if (row) return row;
    throw new Error(`${repository.name} ${ids[place]} is referred to but does not exist`);
  });
}

async function existing<Row extends AggregateRow>(
  context: ServiceContext,
  source: { repository: Repository<Row>; transaction: Transaction | undefined },
  id: string,
): Promise<Row> {
  const [row] = await allExisting(context, source, [id]);
  if (!row) throw new Error(`${source.repository.name} ${id} was not read`);
  return row;
}
