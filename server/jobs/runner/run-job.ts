import { UnavailableFailure } from '../../domain/failure.ts';
import type { JobRow, Lease } from '../../store/job/job-row.ts';
import { LeaseLostError, reportProgress } from '../../store/job/leased-writes.ts';
import type { ClaimedJob, JobOutcome } from '../definitions/job-handler.ts';
import { keepLease } from './heartbeat.ts';
import type { RunnerOptions } from './runner-options.ts';

/**
 * Does one claimed job under its lease and says how it ended; `lost` when another runner holds it
 * now. `stop` makes the handler end at once.
 */
export async function runJob(
  options: RunnerOptions,
  job: JobRow,
  held: { readonly lease: Lease; readonly stop: AbortSignal },
): Promise<JobOutcome | { readonly kind: 'lost' }> {
  const { lease } = held;
  const ended = new AbortController();
  const lost = new AbortController();
  const beats = keepLease({
    ...options,
    lease,
    ended: ended.signal,
    onLost: () => lost.abort(),
  });
  try {
    options.faults.reach('job-claimed');
    return await handle(options, job, {
      lease,
      signal: AbortSignal.any([held.stop, lost.signal]),
    });
  } finally {
    ended.abort();
    await beats;
  }
}

async function handle(
  options: RunnerOptions,
  job: JobRow,
  held: { lease: Lease; signal: AbortSignal },
): Promise<JobOutcome | { kind: 'lost' }> {
  const { store } = options;
  const handler = options.handlers[job.kind];
  if (!handler) throw new Error(`no handler for jobs of kind ${job.kind}`);
  try {
    return await handler(claimedOf(job, held.lease), {
      signal: held.signal,
      progress: (done) => reportProgress(store, held.lease, done),
    });
  } catch (error) {
    if (error instanceof LeaseLostError) return { kind: 'lost' };
    if (error instanceof UnavailableFailure || held.signal.aborted) return { kind: 'again' };
    const message = `处理时发生内部错误，请把编号 ${job._id} 告知管理员`;
    return { kind: 'crashed', error: { code: 'INTERNAL', message }, cause: error };
  }
}

function claimedOf(job: JobRow, lease: Lease): ClaimedJob {
  return {
    ...lease,
    payload: job.payload,
    organizationId: job.organizationId,
    scopePath: job.scopePath,
    requestId: job.requestId,
    createdBy: job.createdBy,
  };
}
