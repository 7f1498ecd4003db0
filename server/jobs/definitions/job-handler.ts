import type { Finding } from '../../domain/finding.ts';

/** A job that this process holds now; its writes must carry the token. */
export type ClaimedJob = {
  readonly jobId: string;
  readonly token: string;
  readonly payload: unknown;
  readonly organizationId: string;
  readonly scopePath: readonly string[];
  readonly requestId: string;
  readonly createdBy: string;
};

/** How a handler hears that it must end, and tells how far it is. */
export type JobControl = {
  /** Aborted when the lease is lost or the process must stop at once. */
  readonly signal: AbortSignal;
  /** How far the work is, 0 to 1. */
  progress(done: number): Promise<void>;
};

/** Why a job did not end well: a stable code and a Chinese sentence for the person who asked. */
export type JobError = { readonly code: string; readonly message: string };

export type JobOutcome =
  /** The handler has ended the job itself, in the transaction of its result. */
  | { readonly kind: 'done' }
  /** Doing it again would end alike. */
  | { readonly kind: 'refused'; readonly error: JobError; readonly findings: readonly Finding[] }
  /** The work ended its worker, or broke it: one retry. `cause` is for the log only. */
  | { readonly kind: 'crashed'; readonly error: JobError; readonly cause: unknown }
  /** Not the job's fault: back into the queue, not counted. */
  | { readonly kind: 'again' };

/** Does one job. Throws UnavailableFailure when the database is gone, anything else is unexpected. */
export type JobHandler = (job: ClaimedJob, control: JobControl) => Promise<JobOutcome>;
