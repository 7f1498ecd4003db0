import type { Store } from '../connection.ts';
import type { Transaction } from '../transaction.ts';
import { type JobRow, jobModel, jobRow } from './job-row.ts';

/** What the asking service says of a job; the rest begins at nothing. */
export type NewJob = Pick<
  JobRow,
  | '_id'
  | 'kind'
  | 'payload'
  | 'organizationId'
  | 'scopePath'
  | 'subjectId'
  | 'requestId'
  | 'createdAt'
  | 'createdBy'
>;

/** Puts a job into the queue, in the transaction of the change that asks for it. */
export async function enqueueJob(
  store: Store,
  transaction: Transaction,
  job: NewJob,
): Promise<JobRow> {
  const row = jobRow.parse({
    ...job,
    state: 'QUEUED',
    attempts: 0,
    crashes: 0,
    interruptions: 0,
    // The start of time: due at once, whatever the clocks of process and database say.
    notBefore: new Date(0),
    progress: 0,
    findings: [],
  });
  await jobModel(store).create([row], { session: transaction.session });
  return row;
}
