import { approvalRace, approvalRaces } from './approval-races.ts';
import { parallelIssues, parallelReplays } from './number-races.ts';
import { type RaceGround, seedRaceGround } from './race-ground.ts';
import type { RaceOutcome } from './trial.ts';
import { startTwoServers } from './two-servers.ts';
import { writersOfOneOrgan } from './writers.ts';

/** How often each race is run. */
export type RaceCounts = {
  readonly approvals: number;
  readonly issues: number;
  readonly replays: number;
  readonly writers: {
    readonly writers: number;
    readonly rounds: number;
    readonly boundMs: number;
  };
};

/** Outcomes by race, and how often each side won where two met. */
export type RaceResults = {
  readonly outcomes: Readonly<Record<string, readonly RaceOutcome[]>>;
  readonly winners: ReadonlyMap<string, number>;
};

/** All races on two fresh processes that share one database. */
export async function runRaces(mongodbUri: string, counts: RaceCounts): Promise<RaceResults> {
  const two = await startTwoServers(mongodbUri);
  try {
    return await runAll(await seedRaceGround(two), counts);
  } catch (error) {
    throw new Error(`the races broke off\n${two.said()}`, { cause: error });
  } finally {
    await two.close();
  }
}

async function runAll(ground: RaceGround, counts: RaceCounts): Promise<RaceResults> {
  const approvals = await runApprovals(ground, counts.approvals);
  const issues = await parallelIssues(ground, counts.issues);
  const replays = await parallelReplays(ground, counts.replays);
  const writes = await writersOfOneOrgan(ground, counts.writers);
  return {
    outcomes: { approvals: approvals.outcomes, issues, replays, writes },
    winners: approvals.winners,
  };
}

async function runApprovals(ground: RaceGround, count: number) {
  const outcomes: RaceOutcome[] = [];
  const winners = new Map<string, number>();
  for (let round = 0; round < count; round += 1) {
    const race = approvalRaces[round % approvalRaces.length] ?? 'approve-approve';
    const { winner, ...outcome } = await approvalRace(
      ground,
      race,
      Math.floor(round / approvalRaces.length),
    );
    outcomes.push(outcome);
    const side = `${race}: ${winner}`;
    winners.set(side, (winners.get(side) ?? 0) + 1);
  }
  return { outcomes, winners };
}
