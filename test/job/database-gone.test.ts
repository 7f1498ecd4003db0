import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { platformScope } from '../../server/domain/access/caller.ts';
import { UnavailableFailure } from '../../server/domain/failure.ts';
import { noFaults } from '../../server/jobs/definitions/fault-points.ts';
import type { JobHandler } from '../../server/jobs/definitions/job-handler.ts';
import { startRunner } from '../../server/jobs/runner/start-runner.ts';
import { type RunningMongodb, startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { openStore, prepareStore, type Store } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { enqueueJob } from '../../server/store/job/enqueue-job.ts';
import { findJob } from '../../server/store/job/find-job.ts';
import { jobModel } from '../../server/store/job/job-row.ts';
import { completeJob } from '../../server/store/job/leased-writes.ts';
import { queueState } from '../../server/store/job/queue-state.ts';
import { inTransaction } from '../../server/store/transaction.ts';

/** A database of its own, for this test ends it in the middle. */
let dataDir: string;
let mongodb: RunningMongodb;
let store: Store;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'database-gone-'));
  const settings = { ...provisionSettingsFrom(process.env), mongodbUri: undefined };
  mongodb = await startMongodb({ settings, reporter: collectingReporter([]), dataDir });
  store = await openStore({ uri: mongodb.uri });
  defineModels(store);
  await prepareStore(store);
});
afterAll(async () => {
  await store.close();
  await mongodb.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function enqueue(): Promise<string> {
  const job = await inTransaction(store, (transaction) =>
    enqueueJob(store, transaction, {
      _id: randomUUID(),
      kind: 'count',
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

function killDatabase(): void {
  const pid = mongodb.pid();
  if (pid === undefined) throw new Error('no mongod runs');
  process.kill(pid, 'SIGKILL');
}

test('a database killed under a job costs the job nothing: the runner waits and goes on', async () => {
  const first = await enqueue();
  const second = await enqueue();
  let killed = false;
  const completing: JobHandler = async (job) => {
    if (!killed) {
      killed = true;
      killDatabase();
      // What every write of a handler meets while the database is away.
      throw new UnavailableFailure('数据库暂时无法连接');
    }
    await inTransaction(store, (transaction) =>
      completeJob(store, transaction, { lease: job, artifactId: 'artifact', findings: [] }),
    );
    return { kind: 'done' };
  };
  const warn = vi.fn();
  const runner = startRunner({
    store,
    handlers: { count: completing },
    concurrency: 1,
    leaseMs: 3_000,
    pollMs: 50,
    faults: noFaults,
    log: { info: () => undefined, warn, error: warn },
  });
  await vi.waitFor(
    async () => {
      const { queued, running } = await queueState(store);
      expect({ queued, running }).toEqual({ queued: 0, running: 0 });
    },
    { timeout: 30_000, interval: 100 },
  );
  await runner.stop(1_000);
  for (const id of [first, second]) {
    const job = await findJob(store, platformScope, id);
    expect(job).toMatchObject({ state: 'DONE', crashes: 0 });
  }
  expect(await jobModel(store).countDocuments()).toBe(2);
}, 60_000);

test('what was acknowledged before the database was killed is there afterwards', async () => {
  const acknowledged: string[] = [];
  let killed = false;
  const writers = Array.from({ length: 4 }, async () => {
    for (let count = 0; count < 50; count += 1) {
      try {
        acknowledged.push(await enqueue());
      } catch (error) {
        expect(error).toBeInstanceOf(UnavailableFailure);
      }
      if (killed || acknowledged.length < 40) continue;
      killed = true;
      killDatabase();
    }
  });
  await Promise.all(writers);
  expect(acknowledged.length).toBeGreaterThan(40);
  const found = await jobModel(store).countDocuments({ _id: { $in: acknowledged } });
  expect(found).toBe(acknowledged.length);
}, 60_000);
