import { tamperKinds } from '../tamper/kinds.ts';
import { tamperTrial, trialKeys } from '../tamper/tamper-trial.ts';
import { verifierSpeed } from '../tamper/verifier-speed.ts';
import type { ReliabilityRun } from './reliability-run.ts';

const TIMES = 100;
const SEED = 7_000;
const RECORDS = 100_000;
const ROUNDS = 5;
/** Least share of the speed of a bare loop that reads, parses and hashes. */
const LEAST_SHARE = 0.5;

/**
 * Tampers with exports in twelve ways, a hundred times each: the verifier must name every one, and
 * pass each export as it was before. Then its speed beside a bare loop, the last of the trials.
 */
export const tamper: ReliabilityRun = async (tell) => {
  const keys = await trialKeys();
  let [tried, passed] = [0, 0];
  for (const kind of Object.keys(tamperKinds)) {
    let found = 0;
    for (let time = 0; time < TIMES; time += 1) {
      const problems = await tamperTrial(kind, SEED + tried, keys);
      tried += 1;
      if (problems.length === 0) found += 1;
      for (const problem of problems) tell(problem);
    }
    passed += found;
    tell(`${kind}: ${found} of ${TIMES}`);
  }
  const speed = await verifierSpeed(keys, { records: RECORDS, rounds: ROUNDS });
  tell(`verifier ${speed.recordsPerSecond} records/s, bare loop ${speed.bareLoopPerSecond}`);
  const fast = speed.share >= LEAST_SHARE ? 1 : 0;
  return { tried: tried + 1, passed: passed + fast, worst: speed };
};
