import type { Scope } from '../../domain/access/caller.ts';
import type { Transaction } from '../transaction.ts';
import type { AggregateRow } from './aggregate-row.ts';
import type { Filter } from './filter.ts';
import { MAX_PAGE_SIZE, parsePage } from './page.ts';
import type { Repository } from './repository.ts';

/** Every row that a scope and a filter reach, page by page: for work on all of them, never for lists. */
export async function everyRow<Row extends AggregateRow>(
  repository: Repository<Row>,
  wanted: {
    readonly scope: Scope;
    readonly filter: Filter;
    readonly transaction?: Transaction | undefined;
  },
): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const window = parsePage({ first: MAX_PAGE_SIZE, after });
    const page = await repository.list(wanted.scope, wanted.filter, window, wanted.transaction);
    rows.push(...page.edges.map((edge) => edge.node));
    after = page.hasNextPage ? page.edges.at(-1)?.cursor : undefined;
  } while (after !== undefined);
  return rows;
}
