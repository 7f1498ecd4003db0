import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { canaryTrial } from '../canaries/canary-trial.ts';
import type { ReliabilityRun } from './reliability-run.ts';

/** Five canaries each. */
const REPORTERS = 10;

/**
 * Fifty canaries (names, telephone and identity numbers, addresses of reporters, tokens) on every
 * way into a platform; none may be found afterwards in what it said, logged, kept, printed or
 * answered to others. `worst` tells how much was looked through and what was found where.
 */
export const canaries: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  const folder = await mkdtemp(join(tmpdir(), 'rel-canaries-'));
  try {
    const named = new URL(mongodb.uri);
    named.pathname = '/canaries';
    const { planted, hits, unread, looked } = await canaryTrial({
      seed: 'rel',
      reporters: REPORTERS,
      folder,
      mongodbUri: named.href,
    });
    for (const { value, place } of hits) tell(`${value}: found in ${place}`);
    for (const value of unread) tell(`${value}: was never planted`);
    const failed = new Set([...unread, ...hits.map(({ value }) => value)]);
    return {
      tried: planted.length,
      passed: planted.length - failed.size,
      worst: {
        found: hits.length,
        scannedBytes: [...looked.values()].reduce((sum, bytes) => sum + bytes, 0),
      },
    };
  } finally {
    await mongodb.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
