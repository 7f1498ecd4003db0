import type { Scope } from '../../domain/access/caller.ts';
import { masterDataScope } from '../../domain/access/policy.ts';
import type { LedgerTexts } from '../../domain/ledger/columns.ts';
import { printRow } from '../../domain/ledger/print-row.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { Filter } from '../../store/aggregate/filter.ts';
import { type ProblemRow, problemRepository } from '../../store/problem/problems.ts';
import { regionRepository } from '../../store/region/regions.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { Transaction } from '../../store/transaction.ts';
import type { ServiceContext } from '../service-context.ts';
import { recordMark } from './record-mark.ts';

/** A problem with its rows in the ledger, one a task, or one alone where it has none. */
export type KeptRecord = {
  readonly problem: ProblemRow;
  readonly rows: readonly LedgerTexts[];
};

/**
 * The problems of a scope with their rows as the ledger prints them, in order of their numbers;
 * tasks of one problem in the order in which they were registered.
 */
export async function keptRecords(
  context: ServiceContext,
  wanted: { readonly scope: Scope; readonly filter: Filter },
  transaction?: Transaction,
): Promise<KeptRecord[]> {
  const { scope } = wanted;
  const problems = await everyRow(problemRepository(context.store), { ...wanted, transaction });
  const problemIds = problems.map(({ _id }) => _id);
  const tasks =
    problemIds.length === 0
      ? []
      : await everyRow(taskRepository(context.store), {
          scope,
          filter: { problemId: { in: problemIds } },
          transaction,
        });
  const byProblem = new Map<string, typeof tasks>();
  for (const task of tasks.toSorted((a, b) => (a._id < b._id ? -1 : 1))) {
    byProblem.set(task.problemId, [...(byProblem.get(task.problemId) ?? []), task]);
  }
  const regions = await regionNames(context, problems);
  return problems.map((problem) => {
    const { regionId } = problem;
    const region = regionId === undefined ? undefined : regions.get(regionId);
    const own = byProblem.get(problem._id) ?? [];
    const marks = own.map((task) => ({
      task,
      record: recordMark({ type: 'RectificationTask', id: task._id }),
    }));
    const alone = {
      task: undefined,
      record: recordMark({ type: 'RectificationProblem', id: problem._id }),
    };
    const records = marks.length > 0 ? marks : [alone];
    return { problem, rows: records.map((one) => printRow({ problem, region, ...one })) };
  });
}

async function regionNames(
  context: ServiceContext,
  problems: readonly ProblemRow[],
): Promise<Map<string, string>> {
  const ids = [...new Set(problems.flatMap(({ regionId }) => regionId ?? []))];
  const rows = await regionRepository(context.store).findMany(masterDataScope(context.caller), ids);
  return new Map(rows.flatMap((row) => (row ? [[row._id, row.fullName] as const] : [])));
}
