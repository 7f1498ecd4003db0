import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultPoint } from '../../server/jobs/definitions/fault-points.ts';
import type { Store } from '../../server/store/connection.ts';
import {
  askForPaper,
  RESUME_LIMIT_MS,
  type TrialResult,
  waitForDone,
} from '../crash/crash-trial.ts';
import { halfStates } from '../crash/paper-state.ts';
import { endProcess, type PlatformProcess } from '../crash/platform-process.ts';

/** A database with the means to start platforms on it. */
export type Ground = {
  readonly store: Store;
  start(killAt?: string): PlatformProcess;
};

const PAPERS = 8;

/**
 * Two platforms share the papers of one database; one is killed in the middle. The other one makes
 * what is left, and no paper is made twice.
 */
export async function twoRunnersTrial(ground: Ground, point: FaultPoint): Promise<TrialResult> {
  const { store } = ground;
  const healthy = ground.start();
  const doomed = ground.start(point);
  try {
    await Promise.all([healthy.ready, doomed.ready]);
    const asked = await Promise.all(
      Array.from({ length: PAPERS }, () => askForPaper(store, randomUUID())),
    );
    const end = await Promise.race([doomed.ended, sleep(RESUME_LIMIT_MS, 'it was not killed')]);
    const times = await Promise.all(asked.map(({ jobId }) => waitForDone(store, jobId)));
    const states = await Promise.all(asked.map(({ subjectId }) => halfStates(store, subjectId)));
    const late = times.filter((time) => time === undefined).length;
    const problems = [
      ...(end === 'SIGKILL' ? [] : [`the second platform: ${end}`]),
      ...(late === 0 ? [] : [`${late} papers were not made in time`]),
      ...states.flat(),
    ];
    return { problems, resumedMs: Math.max(...times.map((time) => time ?? RESUME_LIMIT_MS)) };
  } finally {
    await Promise.all([endProcess(healthy), endProcess(doomed)]);
  }
}
