import { expect, test } from 'vitest';
import { testDatabaseUri } from '../testkit/mongo.ts';
import { tokenTrial } from './token-trial.ts';

test('thirty forged tokens get 401, a challenge, and one and the same answer', async () => {
  const outcomes = await tokenTrial(testDatabaseUri('forged-tokens'));
  expect(outcomes).toHaveLength(30);
  expect(new Set(outcomes.map(({ name }) => name)).size).toBe(30);
  expect(outcomes.filter(({ problems }) => problems.length > 0)).toEqual([]);
}, 60_000);
