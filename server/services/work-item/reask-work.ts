import { platformCaller } from '../../domain/access/caller.ts';
import { UnavailableFailure } from '../../domain/failure.ts';
import type { ClaimedJob, JobControl, JobOutcome } from '../../jobs/definitions/job-handler.ts';
import { type ReaskWorkPayload, reaskWorkPayload } from '../../jobs/definitions/reask-work.ts';
import { endJob } from '../../store/job/leased-writes.ts';
import { inTransaction } from '../../store/transaction.ts';
import { keepWorkBasis } from '../../store/work-item/work-bases.ts';
import type { ServiceContext } from '../service-context.ts';
import { reaskersOf } from './reaskers.ts';

/** Where it is told how much was brought in line. */
export type WorkLog = {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
};

type Ground = Pick<ServiceContext, 'store' | 'clock' | 'newId'> & { readonly log: WorkLog };

/**
 * Brings the work lists in line with what stands now, subject by subject, each in a transaction of
 * its own. Done twice it writes nothing the second time. A subject that cannot be evaluated is told
 * and left as it is; the others are not held up by it. Throws UnavailableFailure.
 */
export async function reaskWork(
  ground: Ground,
  job: ClaimedJob,
  control: JobControl,
): Promise<JobOutcome> {
  const payload = reaskWorkPayload.parse(job.payload);
  const context = contextOf(ground, job, payload);
  const told: Record<string, { seen: number; written: number; failed: number }> = {};
  for (const { type, rows, ask } of reaskersOf(context, payload)) {
    const count = { seen: 0, written: 0, failed: 0 };
    told[type] = count;
    for await (const row of rows) {
      if (control.signal.aborted) return { kind: 'again' };
      count.seen += 1;
      try {
        count.written += await inTransaction(ground.store, (transaction) => ask(row, transaction));
      } catch (error) {
        if (error instanceof UnavailableFailure) throw error;
        count.failed += 1;
        ground.log.error({ err: error, type, id: row._id }, 'work could not be asked anew');
      }
    }
  }
  if (payload.basis !== undefined) await keepWorkBasis(ground.store, payload.basis);
  await endJob(ground.store, { jobId: job.jobId, token: job.token });
  ground.log.info({ jobId: job.jobId, of: payload.of, told }, 'work lists brought in line');
  return { kind: 'done' };
}

/** The platform asks, for who made the change: it takes no step that a role would have to permit. */
function contextOf(ground: Ground, job: ClaimedJob, payload: ReaskWorkPayload): ServiceContext {
  const { store, clock, newId } = ground;
  const caller = platformCaller(payload.requestedBy);
  // What the platform reads for a paper, it reads whole.
  return { store, clock, newId, caller, requestId: job.requestId };
}
