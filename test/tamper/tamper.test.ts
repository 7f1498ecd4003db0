import { expect, test } from 'vitest';
import { tamperKinds } from './kinds.ts';
import { tamperTrial, trialKeys } from './tamper-trial.ts';

/** `npm run rel -- tamper` does a hundred of each with other seeds. */
const TIMES = 10;
const SEED = 20_250_603;

test('there are twelve kinds of tampering', () => {
  expect(Object.keys(tamperKinds)).toHaveLength(12);
});

test.each(Object.keys(tamperKinds))('%s is found, and named', async (kind) => {
  const keys = await trialKeys();
  for (let time = 0; time < TIMES; time += 1) {
    expect(await tamperTrial(kind, SEED + time, keys)).toEqual([]);
  }
});
