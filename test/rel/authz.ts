import { startMongodb } from '../../server/provision/mongodb/start-mongodb.ts';
import { collectingReporter } from '../../server/provision/reporter.ts';
import { provisionSettingsFrom } from '../../server/provision/settings.ts';
import { ALIKE_WITHIN, type AuthzOutcome, authzTrial } from '../authz/authz-trial.ts';
import { layGround } from '../authz/ground.ts';
import { ownDatabase } from '../races/two-servers.ts';
import type { ReliabilityRun } from './reliability-run.ts';

/**
 * The whole matrix, enumerated from the schema: eleven roles at seven places and the special callers
 * against every object, query and mutation, by tables written by hand; then a thousand tries of “not
 * yours” and “not there” in turn for every way to ask by id.
 */
export const authz: ReliabilityRun = async (tell) => {
  const reporter = collectingReporter([]);
  const mongodb = await startMongodb({ settings: provisionSettingsFrom(process.env), reporter });
  try {
    const every = () => true;
    const mongodbUri = ownDatabase(mongodb.uri, 'authz');
    const ground = await layGround('authz', { choose: every, mongodbUri });
    try {
      const size = { callers: every, mutations: every, probes: every, tries: 1_000 };
      return resultOf(await authzTrial(ground, size), tell);
    } finally {
      await ground.close();
    }
  } finally {
    await mongodb.stop();
  }
};

/** At least so many cells are permitted and succeed, or the matrix would prove refusals only. */
const PERMITTED_SHARE = 1 / 3;

function resultOf(outcome: AuthzOutcome, tell: (line: string) => void) {
  const { objects, queries, mutations, times, uncovered } = outcome;
  const all = [objects, queries, mutations];
  const tried = all.reduce((sum, cells) => sum + cells.tried, 0);
  const permitted = all.reduce((sum, cells) => sum + cells.permitted, 0);
  const leaks = all.flatMap((cells) => cells.leaks);
  const wrong = all.flatMap((cells) => cells.wrong);
  const slow = times.filter(({ ratio }) => ratio > ALIKE_WITHIN);
  const oracles = [
    ...all.flatMap((cells) => cells.oracles),
    ...times.filter(({ alike }) => !alike).map(({ name }) => `${name}: answers differ`),
    ...slow.map(({ name, ratio }) => `${name}: medians differ by ${ratio.toFixed(2)}`),
  ];
  for (const leak of leaks) tell(`leak: ${leak}`);
  for (const oracle of oracles) tell(`oracle: ${oracle}`);
  for (const one of wrong) tell(`other than the table: ${one}`);
  for (const one of uncovered) tell(`not covered: ${one}`);
  for (const one of times) {
    tell(`${one.name}: ${one.notYoursMs.toFixed(2)} / ${one.notThereMs.toFixed(2)} ms`);
  }
  const share = (cells: { tried: number; permitted: number }) =>
    Number((cells.permitted / Math.max(1, cells.tried)).toFixed(3));
  const faults = leaks.length + oracles.length + wrong.length + uncovered.length;
  const tooFew = permitted / tried < PERMITTED_SHARE ? 1 : 0;
  if (tooFew) tell(`only ${permitted} of ${tried} cells are permitted`);
  return {
    tried: tried + times.length,
    passed: Math.max(0, tried + times.length - faults - tooFew),
    worst: {
      permitted: share({ tried, permitted }),
      permittedOf: {
        objects: share(objects),
        queries: share(queries),
        mutations: share(mutations),
      },
      leaks: leaks.length,
      oracles: oracles.length,
      otherwise: wrong.length,
      uncovered: uncovered.length,
      slowestRatio: Number(Math.max(1, ...times.map(({ ratio }) => ratio)).toFixed(2)),
    },
  };
}
