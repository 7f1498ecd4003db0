import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { hostileTrial } from '../hostile/hostile-trial.ts';
import type { ReliabilityRun } from './reliability-run.ts';

const GENERATED = 10_000;
const SEED = 20_261_125;
const MAX_RATIO = 3;

/**
 * Sixty fixed and ten thousand generated hostile requests: no crash, no 5xx, answers within 1 MB;
 * and one trial more, that 99 of 100 refusals take at most three times `{ __typename }`.
 */
export const graphql: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  try {
    const { tried, problems, ...worst } = await hostileTrial({
      mongodbUri: mongodb.uri,
      count: GENERATED,
      seed: SEED,
    });
    for (const problem of problems.slice(0, 50)) tell(problem);
    const ratio = worst.refusalP99Ms / worst.plainP99Ms;
    if (ratio > MAX_RATIO) tell(`refusals take ${ratio.toFixed(2)} times the plain query`);
    const passed = tried - problems.length + (ratio <= MAX_RATIO ? 1 : 0);
    return { tried: tried + 1, passed, worst: { ...worst, ratio: Number(ratio.toFixed(2)) } };
  } finally {
    await mongodb.stop();
  }
};
