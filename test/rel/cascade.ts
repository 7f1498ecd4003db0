import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { cascadeTrial } from '../plan-journey/cascade-trial.ts';
import { startJourneyPlatform } from '../plan-journey/journey-platform.ts';
import type { ReliabilityRun } from './reliability-run.ts';

/** More problems than the longest published list that was read (56). */
const PROBLEMS = 60;

/**
 * Sixty problems of a province, given to two cities and four counties over the API of a platform of
 * its own: seven plans from feedback or the plan above to their second publication. `worst` is the
 * slowest of what was tried, in milliseconds.
 */
export const cascade: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  const named = new URL(mongodb.uri);
  named.pathname = '/cascade';
  const platform = await startJourneyPlatform('cascade', named.href);
  try {
    const { tried } = await cascadeTrial(platform, { problems: PROBLEMS });
    const failed = tried.filter(({ passed }) => !passed);
    for (const { what } of failed) tell(what);
    const worst = Math.max(...tried.map(({ ms }) => ms));
    return { tried: tried.length, passed: tried.length - failed.length, worst };
  } finally {
    await platform.stop();
    await mongodb.stop();
  }
};
