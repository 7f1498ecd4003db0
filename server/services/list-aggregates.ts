import type { Scope } from '../domain/access/caller.ts';
import type { AggregateRow } from '../store/aggregate/aggregate-row.ts';
import type { Filter } from '../store/aggregate/filter.ts';
import type { Listed } from '../store/aggregate/list-rows.ts';
import type { PageWindow } from '../store/aggregate/page.ts';
import type { Repository } from '../store/aggregate/repository.ts';

/** A page of a list and, only when somebody asks, how many rows there are in all. */
export type ListResult<Row> = {
  readonly page: Promise<Listed<Row>>;
  readonly totalCount: () => Promise<number>;
};

/** Lists the rows of a scope; both promises see the same scope and filter. */
export function listAggregates<Row extends AggregateRow>(options: {
  repository: Repository<Row>;
  scope: Scope;
  filter: Filter;
  window: PageWindow;
}): ListResult<Row> {
  const { repository, scope, filter } = options;
  return {
    page: repository.list(scope, filter, options.window),
    totalCount: () => repository.count(scope, filter),
  };
}
