import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { platformScope } from '../../server/domain/access/caller.ts';
import type { FaultPoint } from '../../server/jobs/definitions/fault-points.ts';
import type { Store } from '../../server/store/connection.ts';
import { findJob } from '../../server/store/job/find-job.ts';
import { sampleFacts, seedRenderJob } from '../testkit/render-job.ts';
import { halfStates } from './paper-state.ts';
import { endProcess, type PlatformProcess } from './platform-process.ts';

const TEMPLATE = 'notice/closure/jiangxi-feedback';

/** Reliability K1: whoever was promised a paper has it this soon after the crash. */
export const RESUME_LIMIT_MS = 30_000;

/** What a trial found; no problems means that it passed. */
export type TrialResult = { readonly problems: readonly string[]; readonly resumedMs: number };

/** Asks for a paper that nobody asked for before, so that its bytes are its own. */
export async function askForPaper(
  store: Store,
  subjectId: string,
): Promise<{ subjectId: string; jobId: string }> {
  const facts = await sampleFacts(TEMPLATE);
  const objection = { unit: '某受理部门', phone: `0000-${randomInt(1_000_000, 9_999_999)}` };
  const jobId = await seedRenderJob(store, {
    template: TEMPLATE,
    facts: { ...facts, objection },
    subjectId,
  });
  return { subjectId, jobId };
}

/** Waits until a job is done; undefined when it is not in time. */
export async function waitForDone(store: Store, jobId: string): Promise<number | undefined> {
  const began = performance.now();
  while (performance.now() - began < RESUME_LIMIT_MS) {
    const job = await findJob(store, platformScope, jobId);
    if (job?.state === 'DONE') return performance.now() - began;
    if (job?.state === 'FAILED') return undefined;
    await sleep(50);
  }
  return undefined;
}

/**
 * One crash: a process that takes up the job is killed at the point, another one goes on. In the
 * end there is one artifact; in between there is no half state.
 */
export async function crashTrial(options: {
  store: Store;
  point: FaultPoint;
  /** Starts the process that is to be killed. */
  doomed: () => PlatformProcess;
  /** Starts who goes on; the result ends it. */
  resume: () => () => Promise<void>;
}): Promise<TrialResult> {
  const { store, point } = options;
  const { subjectId, jobId } = await askForPaper(store, randomUUID());
  const victim = options.doomed();
  const end = await Promise.race([victim.ended, sleep(60_000, 'not killed within a minute')]);
  await endProcess(victim);
  const problems = end === 'SIGKILL' ? [] : [`${point}: the process did not end there (${end})`];
  problems.push(...(await halfStates(store, subjectId)));
  const stop = options.resume();
  const resumedMs = await waitForDone(store, jobId);
  await stop();
  if (resumedMs === undefined) problems.push(`${point}: no paper within ${RESUME_LIMIT_MS} ms`);
  problems.push(...(await halfStates(store, subjectId)));
  return { problems, resumedMs: resumedMs ?? RESUME_LIMIT_MS };
}
