import { v7 as uuidv7 } from 'uuid';
import { noFaults } from './jobs/definitions/fault-points.ts';
import { REASK_WORK } from './jobs/definitions/reask-work.ts';
import { reaskWorkHandler } from './jobs/handlers/reask-work.ts';
import type { RunnerLog } from './jobs/runner/runner-options.ts';
import { type Runner, startRunner } from './jobs/runner/start-runner.ts';
import type { Clock } from './services/service-context.ts';
import type { Store } from './store/connection.ts';

const POLL_MS = 500;
const LEASE_MS = 20_000;

/** Brings work lists in line after changes that touch many papers; every process takes its share. */
export function startWorkKeeper(ports: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: RunnerLog;
}): Runner {
  return startRunner({
    ...ports,
    handlers: { [REASK_WORK]: reaskWorkHandler({ ...ports, newId: () => uuidv7() }) },
    concurrency: 1,
    leaseMs: LEASE_MS,
    pollMs: POLL_MS,
    faults: noFaults,
  });
}
