import { assertAllowed } from '../../domain/access/policy.ts';
import type { MasterNames } from '../../domain/ledger/names.ts';
import { numberSortKey } from '../../domain/numbering/problem-number.ts';
import { namedUnitIds, namedUnits } from '../../domain/task/task.ts';
import type { OrganizationRow } from '../../store/organization/organizations.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { type TaskRow, taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import { firstRevision, insertAggregates } from '../new-aggregate.ts';
import type { ServiceContext } from '../service-context.ts';
import { ownerOfTask } from '../task/place-of-task.ts';
import { askNewTasks } from '../task/task-work.ts';
import type { NewRecord } from './sort-rows.ts';

/** Whose records are written, and the master data that they name. */
type WriteGround = { readonly owner: OrganizationRow; readonly names: MasterNames };

/**
 * Registers many problems with their tasks as if one by one (places, readers, work asked, an audit
 * event each), in a handful of writes: a list of two thousand is one transaction of seconds.
 */
export async function writeRecords(
  context: ServiceContext,
  transaction: Transaction,
  written: WriteGround & { readonly records: readonly NewRecord[] },
): Promise<{ problemCount: number; taskCount: number }> {
  const rows = written.records.map((record) => rowsOf(context, record, written));
  const problems = rows.map(({ problem }) => problem);
  const tasks = rows.flatMap(({ problem, tasks: own }) =>
    own.map((task) => ({ task, ownNo: problem.ownNo })),
  );
  if (tasks.length > 0) await askNewTasks(context, transaction, tasks);
  await insertAggregates({
    context,
    transaction,
    repository: problemRepository(context.store),
    rows: problems,
    action: 'problem:register',
    permission: 'problem:register',
  });
  await insertAggregates({
    context,
    transaction,
    repository: taskRepository(context.store),
    rows: tasks.map(({ task }) => task),
    action: 'task:register',
    permission: 'task:register',
  });
  return { problemCount: problems.length, taskCount: tasks.length };
}

function rowsOf(
  context: ServiceContext,
  record: NewRecord,
  ground: WriteGround,
): { problem: ProblemRow; tasks: TaskRow[] } {
  const { owner, names } = ground;
  const { reporter: _none, ...content } = record.problem;
  const region = names.regions.find(({ id }) => id === content.regionId);
  const scopePath = [...(region?.scopePath ?? owner.scopePath)];
  const sortKey = numberSortKey(content.ownNo);
  const named = record.tasks.flatMap(namedUnits);
  const problem: ProblemRow = {
    ...firstRevision(context, { organizationId: owner._id, scopePath, sortKey, named }),
    ...content,
    ...(record.quote && { quote: record.quote }),
    organizationId: owner._id,
  };
  assertAllowed(context.caller, 'problem:register', problem);
  return { problem, tasks: record.tasks.map((task) => taskOf(context, { task, problem, ground })) };
}

function taskOf(
  context: ServiceContext,
  {
    task,
    problem,
    ground,
  }: {
    readonly task: NewRecord['tasks'][number];
    readonly problem: ProblemRow;
    readonly ground: WriteGround;
  },
): TaskRow {
  const organs = ground.names.organs.map(({ id, scopePath }) => ({
    _id: id,
    scopePath: [...scopePath],
  }));
  const own = ownerOfTask(organs, { task, problemScopePath: problem.scopePath });
  const organizationId = own?._id ?? ground.owner._id;
  const withId = <Part extends object>(part: Part) => ({ ...part, id: context.newId() });
  const row: TaskRow = {
    ...firstRevision(context, {
      organizationId,
      scopePath: own?.scopePath ?? problem.scopePath,
      sortKey: problem.sortKey,
      named: namedUnits(task),
    }),
    ...task,
    problemId: problem._id,
    goal: { ...task.goal, parts: task.goal.parts.map(withId) },
    measures: task.measures.map(withId),
    organizationId,
    ...(problem.inspectionId !== undefined && { inspectionId: problem.inspectionId }),
    namedUnitIds: namedUnitIds(task),
  };
  assertAllowed(context.caller, 'task:register', row);
  return row;
}
