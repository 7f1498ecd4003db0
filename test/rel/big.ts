import { startPaperPool } from '../../server/documents/pool/paper-pool.ts';
import { type BigOutcome, bigOutcome } from '../pool/big-trial.ts';
import { FULL, largeTrials, oddTrials } from '../pool/big-trials.ts';
import { testFonts } from '../testkit/fonts.ts';
import type { ReliabilityRun } from './reliability-run.ts';

/**
 * Makes the largest papers and those of odd files in a child of the pool with its default limits.
 * What the child's limits end, or what has an error, is a miss. `npm test` does small ones.
 */
export const big: ReliabilityRun = async (tell) => {
  const fonts = await testFonts();
  const outcomes: BigOutcome[] = [];
  for (const trial of [...largeTrials(FULL), ...oddTrials()]) {
    // A fresh child each: what one paper left in memory is not the next one's.
    const pool = startPaperPool({ fonts });
    const outcome = await bigOutcome(trial, pool).finally(() => pool.close(0));
    outcomes.push(outcome);
    const { name, problem = 'passed', ms, pages, megabytes, childMegabytes } = outcome;
    tell(
      `${name}: ${problem} (${ms} ms, ${pages} pages, ${megabytes} MB, child ${childMegabytes} MB)`,
    );
  }
  return {
    tried: outcomes.length,
    passed: outcomes.filter(({ problem }) => problem === undefined).length,
    worst: {
      ms: Math.max(...outcomes.map(({ ms }) => ms)),
      childMegabytes: Math.max(...outcomes.map(({ childMegabytes }) => childMegabytes)),
      papers: outcomes,
    },
  };
};
