import DataLoader from 'dataloader';
import type { Scope } from '../domain/access/caller.ts';
import type { AggregateRow } from '../store/aggregate/aggregate-row.ts';
import type { Repository } from '../store/aggregate/repository.ts';
import type { ServiceContext } from './service-context.ts';

type Find = (id: string) => Promise<AggregateRow | undefined>;

const finders = new WeakMap<ServiceContext, Map<string, Find>>();

/**
 * One row of a scope by its id, or undefined. What a request asks for at the same time is read in
 * one query, so that a list of a hundred tasks reads its problems at once. Nothing is remembered: a
 * read after a change sees the change.
 */
export async function loadById<Row extends AggregateRow>(
  context: ServiceContext,
  source: { readonly repository: Repository<Row>; readonly scope: Scope },
  id: string,
): Promise<Row | undefined> {
  const { repository, scope } = source;
  const ofRequest = finders.get(context) ?? new Map<string, Find>();
  finders.set(context, ofRequest);
  const key = JSON.stringify([repository.name, scope]);
  const known = ofRequest.get(key) ?? batchedFind(repository, scope);
  ofRequest.set(key, known);
  const row = await known(id);
  return row as Row | undefined;
}

function batchedFind<Row extends AggregateRow>(repository: Repository<Row>, scope: Scope): Find {
  const loader = new DataLoader<string, Row | undefined>(
    (ids) => repository.findMany(scope, [...ids]),
    { cache: false },
  );
  return (id) => loader.load(id);
}
