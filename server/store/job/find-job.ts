import type { Scope } from '../../domain/access/caller.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { type JobRow, jobModel, jobRow } from './job-row.ts';

/** One job of the scope. */
export async function findJob(store: Store, scope: Scope, id: string): Promise<JobRow | undefined> {
  return guarded(async () => {
    const found = await jobModel(store)
      .findOne({ _id: { $eq: id }, scopePath: { $in: [...scope.tokens] } })
      .lean()
      .exec();
    return found ? jobRow.parse(found) : undefined;
  });
}
