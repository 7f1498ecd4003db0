import { expect, test } from 'vitest';
import { testDatabaseUri } from '../testkit/mongo.ts';
import { runRaces } from './run-races.ts';

// `npm run rel -- races` runs five hundred, a thousand and a thousand.
test('two processes on one database decide once, number once, and lose no write', {
  timeout: 60_000,
}, async () => {
  const { outcomes, winners } = await runRaces(testDatabaseUri('races'), {
    approvals: 12,
    issues: 20,
    replays: 20,
    writers: { writers: 30, rounds: 1, boundMs: 20_000 },
  });
  for (const [race, tried] of Object.entries(outcomes)) {
    expect(
      tried.flatMap(({ problems }) => problems),
      race,
    ).toEqual([]);
  }
  // Both sides win now and then; otherwise the two were never at once.
  expect(winners.size).toBeGreaterThan(3);
});
