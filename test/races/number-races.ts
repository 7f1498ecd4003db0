import { randomUUID } from 'node:crypto';
import type { Asked } from '../testkit/application.ts';
import { type MutationResult, mutate } from '../testkit/notice-mutation.ts';
import type { RaceGround } from './race-ground.ts';
import type { RaceOutcome } from './trial.ts';

type Numbered = { id: string; number: number; text: string };
type Answer = { readonly result: MutationResult<Numbered>; readonly ms: number };

/** Times a client tries a call that was refused for want of time before it gives up. */
const TRIES = 20;

/** As many issues of one organ and code word at once, on both servers: each its own number. */
export async function parallelIssues(ground: RaceGround, count: number): Promise<RaceOutcome[]> {
  const before = await lastNumber(ground);
  const answers = await Promise.all(
    Array.from({ length: count }, (_, at) =>
      issue(ground, { server: ground.servers[at % 2], purpose: `虚构文件${at}` }),
    ),
  );
  const seen = new Set<number>();
  const outcomes = answers.map(({ result, ms }) => {
    const number = result.data?.number;
    if (number === undefined) return { problems: [JSON.stringify(result)], ms };
    const isTwice = seen.has(number);
    seen.add(number);
    const isOut = number <= before || number > before + count;
    return {
      problems: [...(isTwice ? [`${number} twice`] : []), ...(isOut ? [`${number} skips`] : [])],
      ms,
    };
  });
  const after = await lastNumber(ground);
  if (after === before + count) return outcomes;
  return [...outcomes, { problems: [`the sequence stands at ${after}`], ms: 0 }];
}

/** One call sent so many times at once to both servers: one effect, one answer. */
export async function parallelReplays(ground: RaceGround, count: number): Promise<RaceOutcome[]> {
  const before = await lastNumber(ground);
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: count }, (_, at) =>
      issue(ground, { server: ground.servers[at % 2], purpose: '虚构的重复提交', key }),
    ),
  );
  const [first] = answers;
  const expected = JSON.stringify(first?.result);
  const outcomes = answers.map(({ result, ms }) => {
    const isSame = result.data?.number === before + 1 && JSON.stringify(result) === expected;
    return { problems: isSame ? [] : [JSON.stringify(result)], ms };
  });
  const after = await lastNumber(ground);
  if (after === before + 1) return outcomes;
  return [...outcomes, { problems: [`${after - before} effects`], ms: 0 }];
}

/** Issues as a client does: a call that ran out of time is sent again with its key. */
async function issue(
  { place }: RaceGround,
  call: { server: Asked | undefined; purpose: string; key?: string },
): Promise<Answer> {
  const { server, purpose, key = randomUUID() } = call;
  if (!server) throw new Error('no server');
  const start = performance.now();
  const send = () =>
    mutate<Numbered>(server, {
      mutation: 'issueDocumentNumber',
      userId: place.clerk,
      select: 'id number text',
      input: { idempotencyKey: key, purpose, madeUp: ['purpose'] },
    });
  let result = await send();
  for (let tries = 1; result.__typename === 'UnavailableProblem' && tries < TRIES; tries += 1) {
    result = await send();
  }
  return { result, ms: performance.now() - start };
}

async function lastNumber({ servers, place }: RaceGround): Promise<number> {
  const answer = await servers[0].ask<{ numberSequence: { last: number; gaps: unknown[] } }>(
    `query ($organizationId: ID!) { numberSequence(organizationId: $organizationId) {
      last gaps { from to } } }`,
    { organizationId: place.organizationId },
    place.clerk,
  );
  const sequence = answer.data?.numberSequence;
  if (!sequence || sequence.gaps.length > 0) throw new Error(JSON.stringify(answer));
  return sequence.last;
}
