import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import { type JobRow, jobModel, jobRow } from './job-row.ts';

/**
 * Takes up the oldest due job, or one whose lease ran out because its process is gone: one atomic
 * step, by the database's clock. Undefined when there is nothing to do.
 */
export async function claimJob(
  store: Store,
  claim: { readonly kinds: readonly string[]; readonly token: string; readonly leaseMs: number },
): Promise<JobRow | undefined> {
  return guarded(async () => {
    const claimed = await jobModel(store)
      .findOneAndUpdate(
        {
          kind: { $in: [...claim.kinds] },
          $or: [
            { state: 'QUEUED', $expr: { $lte: ['$notBefore', '$$NOW'] } },
            { state: 'RUNNING', $expr: { $lt: ['$leaseUntil', '$$NOW'] } },
          ],
        },
        [
          {
            $set: {
              state: 'RUNNING',
              leaseToken: claim.token,
              leaseUntil: { $add: ['$$NOW', claim.leaseMs] },
              attempts: { $add: ['$attempts', 1] },
              interruptions: {
                $add: ['$interruptions', { $cond: [{ $eq: ['$state', 'RUNNING'] }, 1, 0] }],
              },
            },
          },
        ],
        { sort: { createdAt: 1, _id: 1 }, returnDocument: 'after', updatePipeline: true },
      )
      .lean()
      .exec();
    return claimed ? jobRow.parse(claimed) : undefined;
  });
}
