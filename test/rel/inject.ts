import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { injectionTrial } from '../injection/injection-trial.ts';
import type { ReliabilityRun } from './reliability-run.ts';

/**
 * Two hundred payloads in every text argument of every field: no operator of a user's making may
 * reach the driver, and no payload may end in an error that nobody expected.
 */
export const injection: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  try {
    const outcome = await injectionTrial({ mongodbUri: mongodb.uri, choose: () => true });
    const { tried, problems, unreached, ...worst } = outcome;
    for (const problem of problems.slice(0, 50)) tell(problem);
    for (const place of unreached) tell(`not reached: ${place}`);
    if (worst.commandsWithPayload === 0) tell('no payload reached the driver as data');
    const failed = problems.length + (worst.commandsWithPayload === 0 ? 1 : 0);
    return {
      tried,
      passed: Math.max(0, tried - failed),
      worst: { ...worst, unreached: unreached.length },
    };
  } finally {
    await mongodb.stop();
  }
};
