import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { tokenTrial } from '../auth/token-trial.ts';
import type { ReliabilityRun } from './reliability-run.ts';

/** Thirty forged tokens over real HTTP: every one must get 401, a challenge and the same answer. */
export const tokens: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  try {
    const outcomes = await tokenTrial(mongodb.uri);
    for (const { name, problems, ms } of outcomes) {
      tell(`${name}: ${problems.join('; ') || 'refused'} (${Math.round(ms)} ms)`);
    }
    return {
      tried: outcomes.length,
      passed: outcomes.filter(({ problems }) => problems.length === 0).length,
      worst: Math.round(Math.max(...outcomes.map(({ ms }) => ms))),
    };
  } finally {
    await mongodb.stop();
  }
};
