import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { runRaces } from '../races/run-races.ts';
import { quantile } from '../races/trial.ts';
import { ownDatabase } from '../races/two-servers.ts';
import type { ReliabilityRun } from './reliability-run.ts';

/**
 * Two processes on one database: 500 races of steps that exclude each other, 1,000 numbers issued
 * at once, 1,000 replays of one call, 50 writers of one organ with ten changes each.
 */
export const races: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  try {
    const { outcomes, winners } = await runRaces(ownDatabase(mongodb.uri, 'races'), {
      approvals: 500,
      issues: 1_000,
      replays: 1_000,
      writers: { writers: 50, rounds: 10, boundMs: 5_000 },
    });
    for (const [side, count] of winners) tell(`${side}: ${count}`);
    const worst: Record<string, { p99: number; max: number }> = {};
    for (const [race, tried] of Object.entries(outcomes)) {
      for (const problem of tried.flatMap(({ problems }) => problems)) tell(`${race}: ${problem}`);
      const times = tried.map(({ ms }) => ms);
      worst[race] = {
        p99: Math.round(quantile(times, 0.99)),
        max: Math.round(Math.max(...times)),
      };
    }
    const all = Object.values(outcomes).flat();
    const passed = all.filter(({ problems }) => problems.length === 0).length;
    return { tried: all.length, passed, worst };
  } finally {
    await mongodb.stop();
  }
};
