import type { PipelineStage } from 'mongoose';
import type { Finding } from '../../domain/finding.ts';
import type { Store } from '../connection.ts';
import { guarded } from '../failures.ts';
import type { Transaction } from '../transaction.ts';
import { jobModel, type Lease } from './job-row.ts';

/** Somebody else holds the job now; what was done for it is thrown away. */
export class LeaseLostError extends Error {
  constructor(lease: Lease) {
    super(`the lease of job ${lease.jobId} was taken over`);
    this.name = 'LeaseLostError';
  }
}

/** Holds the job for another `leaseMs` from now, by the database's clock. */
export async function renewLease(store: Store, lease: Lease, leaseMs: number): Promise<void> {
  await write(store, lease, { leaseUntil: { $add: ['$$NOW', leaseMs] } });
}

/** Tells how far the work has come, 0 to 1. */
export async function reportProgress(store: Store, lease: Lease, progress: number): Promise<void> {
  await write(store, lease, { progress });
}

/** Ends the job with its artifact, in the transaction that records it. */
export async function completeJob(
  store: Store,
  transaction: Transaction,
  completed: {
    readonly lease: Lease;
    readonly artifactId: string;
    readonly findings: readonly Finding[];
  },
): Promise<void> {
  await write(
    store,
    completed.lease,
    {
      state: 'DONE',
      progress: 1,
      artifactId: completed.artifactId,
      findings: { $literal: completed.findings },
      finishedAt: '$$NOW',
      ...unleased,
    },
    transaction,
  );
}

/** Ends a job whose work is done where it was to be done, and that made no artifact. */
export async function endJob(store: Store, lease: Lease): Promise<void> {
  await write(store, lease, { state: 'DONE', progress: 1, finishedAt: '$$NOW', ...unleased });
}

/** Ends the job without result; it is not taken up again. */
export async function failJob(
  store: Store,
  lease: Lease,
  failed: {
    readonly error: { readonly code: string; readonly message: string };
    readonly findings: readonly Finding[];
  },
): Promise<void> {
  await write(store, lease, {
    state: 'FAILED',
    error: { $literal: failed.error },
    findings: { $literal: failed.findings },
    finishedAt: '$$NOW',
    ...unleased,
  });
}

/** Puts the job back into the queue; `crashed` when the work had ended its worker. */
export async function requeueJob(
  store: Store,
  lease: Lease,
  again: { readonly crashed: boolean; readonly delayMs: number },
): Promise<void> {
  await write(store, lease, {
    state: 'QUEUED',
    progress: 0,
    crashes: { $add: ['$crashes', again.crashed ? 1 : 0] },
    notBefore: { $add: ['$$NOW', again.delayMs] },
    ...unleased,
  });
}

const unleased = { leaseToken: '$$REMOVE', leaseUntil: '$$REMOVE' } as const;

/** Every write of a job matches the token of its lease; throws LeaseLostError otherwise. */
async function write(
  store: Store,
  lease: Lease,
  set: PipelineStage.Set['$set'],
  transaction?: Transaction,
): Promise<void> {
  const result = await guardedOutside(transaction, () =>
    jobModel(store)
      .updateOne(
        { _id: { $eq: lease.jobId }, state: 'RUNNING', leaseToken: { $eq: lease.token } },
        [{ $set: set }],
        { updatePipeline: true, ...(transaction && { session: transaction.session }) },
      )
      .exec(),
  );
  if (result.matchedCount === 0) throw new LeaseLostError(lease);
}

/** Inside a transaction the driver must see its own errors to retry; `inTransaction` guards them. */
function guardedOutside<T>(
  transaction: Transaction | undefined,
  work: () => Promise<T>,
): Promise<T> {
  return transaction ? work() : guarded(work);
}
