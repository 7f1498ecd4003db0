import type { Scope } from '../../domain/access/caller.ts';
import type { Transaction } from '../transaction.ts';
import type { AggregateRow } from './aggregate-row.ts';
import type { Filter } from './filter.ts';
import { MAX_PAGE_SIZE, parsePage } from './page.ts';
import type { Repository } from './repository.ts';

type Wanted = {
  readonly scope: Scope;
  readonly filter: Filter;
  readonly transaction?: Transaction | undefined;
};

/** Every row that a scope and a filter reach, held at once: for work on all of them, never for lists. */
export async function everyRow<Row extends AggregateRow>(
  repository: Repository<Row>,
  wanted: Wanted,
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of eachRow(repository, wanted)) rows.push(row);
  return rows;
}

/** The same rows one by one, a page of them held at a time: for work on more than memory should hold. */
export async function* eachRow<Row extends AggregateRow>(
  repository: Repository<Row>,
  wanted: Wanted,
): AsyncGenerator<Row> {
  let after: string | undefined;
  do {
    const window = parsePage({ first: MAX_PAGE_SIZE, after });
    const page = await repository.list(wanted.scope, wanted.filter, window, wanted.transaction);
    for (const { node } of page.edges) yield node;
    after = page.hasNextPage ? page.edges.at(-1)?.cursor : undefined;
  } while (after !== undefined);
}
