import { scopeOf } from '../../domain/access/policy.ts';
import { numberSortKey } from '../../domain/numbering/problem-number.ts';
import type { AggregateRow } from '../../store/aggregate/aggregate-row.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { Filter } from '../../store/aggregate/filter.ts';
import type { Repository } from '../../store/aggregate/repository.ts';
import { problemRepository } from '../../store/problem/problems.ts';
import { taskRepository } from '../../store/task/tasks.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * Ids of the caller's tasks whose problem bears a number, however it is written: a sort key holds
 * the number first, then the text.
 */
export async function tasksOfNumber(
  context: ServiceContext,
  number: string,
): Promise<readonly string[]> {
  const head = numberSortKey(number).split(' ')[0] ?? '';
  const problems = await allIds(context, problemRepository(context.store), {
    sortKey: { atLeast: `${head} `, below: `${head}!` },
  });
  if (problems.length === 0) return [];
  return allIds(context, taskRepository(context.store), { problemId: { in: problems } });
}

async function allIds<Row extends AggregateRow>(
  context: ServiceContext,
  repository: Repository<Row>,
  filter: Filter,
): Promise<readonly string[]> {
  const rows = await everyRow(repository, { scope: scopeOf(context.caller, 'read'), filter });
  return rows.map((row) => row._id);
}
