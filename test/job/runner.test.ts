import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { platformScope } from '../../server/domain/access/caller.ts';
import { noFaults } from '../../server/jobs/definitions/fault-points.ts';
import type { JobHandler } from '../../server/jobs/definitions/job-handler.ts';
import { INTERRUPTIONS_FORGIVEN } from '../../server/jobs/runner/settle-job.ts';
import { type Runner, startRunner } from '../../server/jobs/runner/start-runner.ts';
import type { Store } from '../../server/store/connection.ts';
import { claimJob } from '../../server/store/job/claim-job.ts';
import { enqueueJob } from '../../server/store/job/enqueue-job.ts';
import { findJob } from '../../server/store/job/find-job.ts';
import { type JobRow, jobModel } from '../../server/store/job/job-row.ts';
import {
  completeJob,
  failJob,
  LeaseLostError,
  renewLease,
  reportProgress,
  requeueJob,
} from '../../server/store/job/leased-writes.ts';
import { queueState } from '../../server/store/job/queue-state.ts';
import { inTransaction } from '../../server/store/transaction.ts';
import { openTestStore } from '../testkit/store.ts';

const KIND = 'count';
const LEASE_MS = 600;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let store: Store;
const runners: Runner[] = [];
beforeAll(async () => {
  store = await openTestStore('runner');
});
afterAll(() => store.close());
afterEach(async () => {
  await Promise.all(runners.splice(0).map((runner) => runner.stop(0)));
  await jobModel(store).deleteMany({});
});

function run(handler: JobHandler, concurrency = 1): Runner {
  const runner = startRunner({
    store,
    handlers: { [KIND]: handler },
    concurrency,
    leaseMs: LEASE_MS,
    pollMs: 20,
    faults: noFaults,
    log: quiet,
  });
  runners.push(runner);
  return runner;
}

async function enqueue(): Promise<string> {
  const job = await inTransaction(store, (transaction) =>
    enqueueJob(store, transaction, {
      _id: randomUUID(),
      kind: KIND,
      payload: {},
      organizationId: 'organ',
      scopePath: ['cn'],
      subjectId: 'subject',
      requestId: 'test',
      createdAt: new Date(),
      createdBy: 'clerk',
    }),
  );
  return job._id;
}

async function stored(id: string): Promise<JobRow> {
  const job = await findJob(store, platformScope, id);
  if (!job) throw new Error('the job is gone');
  return job;
}

const reached = (id: string, state: JobRow['state']) =>
  vi.waitFor(async () => expect((await stored(id)).state).toBe(state), {
    timeout: 10_000,
    interval: 25,
  });

/** Ends its job as the render handler does: in a transaction, under the token. */
const completing: JobHandler = async (job) => {
  await inTransaction(store, (transaction) =>
    completeJob(store, transaction, { lease: job, artifactId: 'artifact', findings: [] }),
  );
  return { kind: 'done' };
};

test('twenty jobs are each done once by two runners of three slots', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, enqueue));
  const done: string[] = [];
  const counting: JobHandler = async (job, control) => {
    done.push(job.jobId);
    await sleep(5);
    return completing(job, control);
  };
  run(counting, 3);
  run(counting, 3);
  await Promise.all(ids.map((id) => reached(id, 'DONE')));
  expect(done.toSorted()).toEqual(ids.toSorted());
  const jobs = await Promise.all(ids.map(stored));
  expect(jobs.every((job) => job.attempts === 1 && job.leaseToken === undefined)).toBe(true);
  expect(await queueState(store)).toEqual({ queued: 0, running: 0, oldestSeconds: 0 });
});

test('a job longer than its lease is kept by the heartbeat', async () => {
  const id = await enqueue();
  let taken = 0;
  const slow: JobHandler = async (job, control) => {
    taken += 1;
    await sleep(LEASE_MS * 2.5);
    return completing(job, control);
  };
  run(slow);
  run(slow);
  await reached(id, 'DONE');
  expect(taken).toBe(1);
});

test('a job whose process vanished is taken up after its lease, and the old token writes nothing', async () => {
  const id = await enqueue();
  const claimed = await claimJob(store, { kinds: [KIND], token: 'vanished', leaseMs: LEASE_MS });
  expect(claimed?._id).toBe(id);
  const lease = { jobId: id, token: 'vanished' };
  const started = performance.now();
  run(completing);
  await reached(id, 'DONE');
  expect(performance.now() - started).toBeGreaterThan(LEASE_MS / 2);
  expect(await stored(id)).toMatchObject({ attempts: 2, interruptions: 1, crashes: 0 });
  const error = { code: 'LATE', message: '迟到' };
  const late = [
    () => renewLease(store, lease, LEASE_MS),
    () => reportProgress(store, lease, 0.5),
    () => failJob(store, lease, { error, findings: [] }),
    () => requeueJob(store, lease, { crashed: true, delayMs: 0 }),
    () =>
      inTransaction(store, (transaction) =>
        completeJob(store, transaction, { lease, artifactId: 'late', findings: [] }),
      ),
  ];
  for (const write of late) await expect(write()).rejects.toBeInstanceOf(LeaseLostError);
  expect(await stored(id)).toMatchObject({ state: 'DONE', artifactId: 'artifact' });
});

test('a handler hears that its lease was taken over', async () => {
  const id = await enqueue();
  let heard = false;
  run(async (_job, control) => {
    await jobModel(store).updateOne({ _id: id }, { $set: { leaseToken: 'another' } });
    await new Promise((resolve) => control.signal.addEventListener('abort', resolve));
    heard = true;
    return { kind: 'again' };
  });
  await vi.waitFor(() => expect(heard).toBe(true), { timeout: 5_000 });
  expect((await stored(id)).leaseToken).toBe('another');
});

test('a poison job is tried once more and then parked with its reason; the next job is done', async () => {
  const poison = await enqueue();
  const good = await enqueue();
  let eaten = 0;
  run(async (job, control) => {
    if (job.jobId !== poison) return completing(job, control);
    eaten += 1;
    return {
      kind: 'crashed',
      error: { code: 'RENDER_CRASHED', message: '成文进程意外结束' },
      cause: 'stderr',
    };
  });
  await reached(good, 'DONE');
  await reached(poison, 'FAILED');
  await sleep(100);
  expect(eaten).toBe(2);
  const error = { code: 'RENDER_CRASHED', message: '成文进程意外结束' };
  expect(await stored(poison)).toMatchObject({ attempts: 2, crashes: 1, error });
});

test('a handler that throws is a crash with a number to tell, not the end of the runner', async () => {
  const id = await enqueue();
  run(async () => {
    throw new TypeError('mongodb://user:secret@host');
  });
  await reached(id, 'FAILED');
  const { error } = await stored(id);
  expect(error?.code).toBe('INTERNAL');
  expect(error?.message).toContain(id);
  expect(error?.message).not.toContain('secret');
});

test('a job that process after process vanished over is parked', async () => {
  const id = await enqueue();
  await jobModel(store).updateOne(
    { _id: id },
    {
      $set: {
        state: 'RUNNING',
        leaseToken: 'gone',
        leaseUntil: new Date(0),
        interruptions: INTERRUPTIONS_FORGIVEN,
      },
    },
  );
  run(completing);
  await reached(id, 'FAILED');
  expect((await stored(id)).error?.code).toBe('JOB_INTERRUPTED');
});

test('a refused job is not tried again and keeps its findings', async () => {
  const id = await enqueue();
  const finding = { severity: 'error' as const, code: 'FACT_MISSING', message: '缺少整改时限' };
  run(async () => ({
    kind: 'refused',
    error: { code: 'PAPER_REFUSED', message: '文件未能生成' },
    findings: [finding],
  }));
  await reached(id, 'FAILED');
  expect(await stored(id)).toMatchObject({ attempts: 1, findings: [finding] });
});

test('an orderly stop finishes what is at work and takes up nothing more', async () => {
  const [first, second] = [await enqueue(), await enqueue()];
  let began: () => void = () => undefined;
  const atWork = new Promise<void>((resolve) => {
    began = resolve;
  });
  const runner = run(async (job, control) => {
    began();
    await sleep(200);
    return completing(job, control);
  });
  await atWork;
  await runner.stop(5_000);
  expect((await stored(first)).state).toBe('DONE');
  expect((await stored(second)).state).toBe('QUEUED');
});

test('what does not end within the grace time goes back into the queue uncounted', async () => {
  const id = await enqueue();
  let began: () => void = () => undefined;
  const atWork = new Promise<void>((resolve) => {
    began = resolve;
  });
  const runner = run(async (_job, control) => {
    began();
    await new Promise((resolve) => control.signal.addEventListener('abort', resolve));
    return { kind: 'again' };
  });
  await atWork;
  await runner.stop(50);
  expect(await stored(id)).toMatchObject({ state: 'QUEUED', crashes: 0, interruptions: 0 });
});
