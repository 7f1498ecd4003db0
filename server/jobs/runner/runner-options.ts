import type { Store } from '../../store/connection.ts';
import type { FaultPort } from '../definitions/fault-points.ts';
import type { JobHandler } from '../definitions/job-handler.ts';

/** Where the runner tells what happened; pino and Fastify's logger fit. */
export type RunnerLog = {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
};

export type RunnerOptions = {
  readonly store: Store;
  /** By the job's kind; other kinds are left to other runners. */
  readonly handlers: Readonly<Record<string, JobHandler>>;
  /** Jobs done at the same time. */
  readonly concurrency: number;
  /** A job whose process is gone is taken up again after this time. */
  readonly leaseMs: number;
  /** How often an idle runner looks for work. */
  readonly pollMs: number;
  readonly faults: FaultPort;
  readonly log: RunnerLog;
};
