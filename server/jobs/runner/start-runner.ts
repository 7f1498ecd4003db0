import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableFailure } from '../../domain/failure.ts';
import { claimJob } from '../../store/job/claim-job.ts';
import type { JobRow, Lease } from '../../store/job/job-row.ts';
import { LeaseLostError } from '../../store/job/leased-writes.ts';
import type { JobOutcome } from '../definitions/job-handler.ts';
import { type Backoff, backoff, pause } from './backoff.ts';
import { runJob } from './run-job.ts';
import type { RunnerOptions } from './runner-options.ts';
import { settleJob, tooOftenInterrupted } from './settle-job.ts';

/** A runner at work. */
export type Runner = {
  /**
   * Takes up no more jobs and waits for those at work; after `graceMs` they are put back into the
   * queue, for the next start.
   */
  stop(graceMs: number): Promise<void>;
};

/** Signals of a runner: `closing` ends the taking up, `stop` ends the work. */
type Signals = { readonly closing: AbortSignal; readonly stop: AbortSignal };

/**
 * Does jobs of the store until stopped. It never throws: a database that is gone is waited for, a
 * job that breaks is one outcome among others.
 */
export function startRunner(options: RunnerOptions): Runner {
  const closing = new AbortController();
  const stop = new AbortController();
  const signals = { closing: closing.signal, stop: stop.signal };
  const slots = Array.from({ length: options.concurrency }, () => workOn(options, signals));
  return {
    stop: async (graceMs) => {
      closing.abort();
      const done = Promise.all(slots);
      await Promise.race([done, sleep(graceMs, undefined, { ref: false })]);
      stop.abort();
      await done;
    },
  };
}

/** One slot: one job after the other. */
async function workOn(options: RunnerOptions, signals: Signals): Promise<void> {
  const waiting = backoff();
  while (!signals.closing.aborted) {
    try {
      const worked = await workOnce(options, signals);
      waiting.reset();
      if (!worked) await pause(options.pollMs, signals.closing);
    } catch (error) {
      options.log.error({ err: error }, 'the runner goes on after an error');
      await waiting.wait(signals.closing);
    }
  }
}

/** Takes up and does one job; false when there was none. */
async function workOnce(options: RunnerOptions, signals: Signals): Promise<boolean> {
  const token = randomUUID();
  const kinds = Object.keys(options.handlers);
  const job = await claimJob(options.store, { kinds, token, leaseMs: options.leaseMs });
  if (!job) return false;
  const lease = { jobId: job._id, token };
  const { jobId } = lease;
  options.log.info({ jobId, attempt: job.attempts, requestId: job.requestId }, 'a job is taken up');
  const outcome =
    tooOftenInterrupted(job) ?? (await runJob(options, job, { lease, stop: signals.stop }));
  options.log.info({ jobId, outcome: outcome.kind }, 'a job has ended');
  if (outcome.kind !== 'lost') await settled(options, job, { lease, outcome, stop: signals.stop });
  return true;
}

/** Writes the end of a job, as soon as the database takes it; a lost lease leaves it to its holder. */
async function settled(
  options: RunnerOptions,
  job: JobRow,
  ended: { lease: Lease; outcome: JobOutcome; stop: AbortSignal },
): Promise<void> {
  const waiting: Backoff = backoff();
  for (;;) {
    try {
      await settleJob(options, job, ended);
      return;
    } catch (error) {
      if (error instanceof LeaseLostError) return;
      // Stopping without a database: the lease runs out and another start takes the job up.
      if (!(error instanceof UnavailableFailure) || ended.stop.aborted) throw error;
      await waiting.wait(ended.stop);
    }
  }
}
