import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultPoints } from '../../server/jobs/definitions/fault-points.ts';
import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { openStore, prepareStore } from '../../server/store/connection.ts';
import { defineModels } from '../../server/store/define-models.ts';
import { crashTrial, type TrialResult } from '../crash/crash-trial.ts';
import { orphansAfterSweep } from '../crash/paper-state.ts';
import { endProcess, type PlatformProcess, startProcess } from '../crash/platform-process.ts';
import type { ReliabilityResult, ReliabilityRun } from './reliability-run.ts';
import { type Ground, twoRunnersTrial } from './two-runners.ts';

const TIMES = 5;

/**
 * Kills the whole platform by SIGKILL at each of the six points, five times each, and lets another
 * start go on; then, five times, one of two platforms on one database. Every trial must end with
 * exactly one artifact a paper, no half state, within 30 s, and a sweep must leave no orphan.
 */
export const kill: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  const dataDir = await mkdtemp(join(tmpdir(), 'rel-kill-'));
  try {
    return await killOn({ mongodbUri: withDatabase(mongodb.uri), dataDir }, tell);
  } finally {
    await mongodb.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};

async function killOn(
  place: { mongodbUri: string; dataDir: string },
  tell: (line: string) => void,
): Promise<ReliabilityResult> {
  const store = await openStore({ uri: place.mongodbUri });
  defineModels(store);
  await prepareStore(store);
  const start = (killAt?: string): PlatformProcess =>
    startProcess({ ...place, entry: 'server/main.ts', ...(killAt !== undefined && { killAt }) });
  const ground = { store, start };
  const results: TrialResult[] = [];
  const note = (name: string, result: TrialResult) => {
    results.push(result);
    const told = result.problems.length === 0 ? 'passed' : result.problems.join('; ');
    tell(`${name}: ${told} (${Math.round(result.resumedMs)} ms)`);
  };
  for (let time = 1; time <= TIMES; time += 1) {
    for (const point of faultPoints) note(`${point} ${time}`, await killedAt(ground, point));
    const point = faultPoints[time % faultPoints.length] ?? 'rendered';
    note(`two runners, one killed at ${point}`, await twoRunnersTrial(ground, point));
  }
  const orphans = await orphansAfterSweep(store);
  note('sweep', { problems: orphans, resumedMs: 0 });
  await store.close();
  return {
    tried: results.length,
    passed: results.filter((result) => result.problems.length === 0).length,
    worst: Math.round(Math.max(...results.map((result) => result.resumedMs))),
  };
}

function killedAt(ground: Ground, point: (typeof faultPoints)[number]): Promise<TrialResult> {
  return crashTrial({
    store: ground.store,
    point,
    doomed: () => ground.start(point),
    resume: () => {
      const next = ground.start();
      return () => endProcess(next);
    },
  });
}

function withDatabase(uri: string): string {
  const named = new URL(uri);
  named.pathname = `/kill-${randomUUID()}`;
  return named.href;
}
