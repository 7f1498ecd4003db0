import { expect, test } from 'vitest';
import { testDatabaseUri } from '../testkit/mongo.ts';
import { fixedRequests } from './fixed-requests.ts';
import { hostileTrial } from './hostile-trial.ts';

/** A hundredth of what `npm run rel -- graphql` sends, of another seed. */
const GENERATED = 100;

test('hostile requests, fixed and generated, are answered in bounds and never by a 5xx', async () => {
  expect(new Set(fixedRequests.map(({ name }) => name)).size).toBe(60);
  const outcome = await hostileTrial({
    mongodbUri: testDatabaseUri('hostile'),
    count: GENERATED,
    seed: 5,
  });
  expect(outcome.problems).toEqual([]);
  expect(outcome.refused).toBeGreaterThan(outcome.tried / 2);
  expect(outcome.tried - outcome.refused).toBeGreaterThan(10);
}, 120_000);
