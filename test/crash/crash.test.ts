import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { loadFontSet } from '../../server/documents/fonts/load-font-set.ts';
import { type PaperPool, startPaperPool } from '../../server/documents/pool/paper-pool.ts';
import { platformScope } from '../../server/domain/access/caller.ts';
import { faultPoints, noFaults } from '../../server/jobs/definitions/fault-points.ts';
import { RENDER_PAPER } from '../../server/jobs/definitions/render-paper.ts';
import { renderPaperHandler } from '../../server/jobs/handlers/render-paper.ts';
import { startRunner } from '../../server/jobs/runner/start-runner.ts';
import { type PaperPress, paperPress } from '../../server/services/artifact/paper-press.ts';
import { openStore, prepareStore, type Store } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { findJob } from '../../server/store/job/find-job.ts';
import { testFonts } from '../testkit/fonts.ts';
import { testDatabaseUri } from '../testkit/mongo.ts';
import { storeContext } from '../testkit/render-job.ts';
import { askForPaper, crashTrial, RESUME_LIMIT_MS, waitForDone } from './crash-trial.ts';
import { halfStates, orphansAfterSweep } from './paper-state.ts';
import {
  endProcess,
  LEASE_SECONDS,
  type PlatformProcess,
  startProcess,
} from './platform-process.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

let mongodbUri: string;
let dataDir: string;
let store: Store;
let pool: PaperPool;
let press: PaperPress;
const processes: PlatformProcess[] = [];
beforeAll(async () => {
  mongodbUri = testDatabaseUri('crash');
  dataDir = await mkdtemp(join(tmpdir(), 'crash-'));
  store = await openStore({ uri: mongodbUri });
  defineModels(store);
  await prepareStore(store);
  const fontFiles = await testFonts();
  pool = startPaperPool({ fonts: fontFiles });
  press = paperPress({ pool, fontFiles, fontSet: await loadFontSet(fontFiles) });
});
afterEach(() => Promise.all(processes.splice(0).map(endProcess)));
afterAll(async () => {
  await pool.close(0);
  await store.close();
  await rm(dataDir, { recursive: true });
});

function startSecond(killAt?: string): PlatformProcess {
  const started = startProcess({
    entry: 'test/crash/press-process.ts',
    mongodbUri,
    dataDir,
    ...(killAt !== undefined && { killAt }),
  });
  processes.push(started);
  return started;
}

/** A runner of this process, with children that are warm already. */
function resume(): () => Promise<void> {
  const { clock, newId } = storeContext(store);
  const runner = startRunner({
    store,
    handlers: {
      [RENDER_PAPER]: renderPaperHandler({ store, clock, newId, press, faults: noFaults }),
    },
    concurrency: 1,
    leaseMs: LEASE_SECONDS * 1000,
    pollMs: 50,
    faults: noFaults,
    log: quiet,
  });
  return () => runner.stop(5_000);
}

test.each(faultPoints)(
  'killed at %s, the paper is there in the end: once, whole, with its audit event',
  async (point) => {
    const result = await crashTrial({ store, point, doomed: () => startSecond(point), resume });
    expect(result.problems).toEqual([]);
    expect(result.resumedMs).toBeLessThan(RESUME_LIMIT_MS);
  },
  90_000,
);

test('a runner that is frozen past its lease loses the job to another, and what it made counts for nothing', async () => {
  const { subjectId, jobId } = await askForPaper(store, randomUUID());
  const frozen = startSecond();
  while ((await findJob(store, platformScope, jobId))?.state !== 'RUNNING') await sleep(10);
  frozen.child.kill('SIGSTOP');
  const stop = resume();
  expect(await waitForDone(store, jobId)).toBeLessThan(RESUME_LIMIT_MS);
  await stop();
  const done = await findJob(store, platformScope, jobId);
  frozen.child.kill('SIGCONT');
  // It finds its lease lost and goes on to the next job.
  const next = await askForPaper(store, randomUUID());
  expect(await waitForDone(store, next.jobId)).toBeLessThan(RESUME_LIMIT_MS);
  expect(await findJob(store, platformScope, jobId)).toEqual(done);
  expect(await halfStates(store, subjectId)).toEqual([]);
}, 90_000);

test('after all that, a sweep leaves no blob that nobody refers to', async () => {
  expect(await orphansAfterSweep(store)).toEqual([]);
});
