import { mutate } from '../testkit/notice-mutation.ts';
import type { RaceGround } from './race-ground.ts';
import type { RaceOutcome } from './trial.ts';

/**
 * Fifty writers of one organ, each the next change as soon as the last is done: all append to one
 * chain of the audit record. No write is lost, and 99 of 100 are answered within the bound.
 */
export async function writersOfOneOrgan(
  ground: RaceGround,
  { writers, rounds, boundMs }: { writers: number; rounds: number; boundMs: number },
): Promise<RaceOutcome[]> {
  const before = await countOf(ground);
  const outcomes: RaceOutcome[] = [];
  const write = async (writer: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) outcomes.push(await one(ground, writer, round));
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const lost = writers * rounds - ((await countOf(ground)) - before);
  const slow = outcomes.filter(({ ms }) => ms > boundMs).length;
  return [
    ...outcomes,
    { problems: lost === 0 ? [] : [`${lost} writes lost`], ms: 0 },
    {
      problems: slow * 100 > outcomes.length ? [`${slow} writes over ${boundMs} ms`] : [],
      ms: 0,
    },
  ];
}

async function one(ground: RaceGround, writer: number, round: number): Promise<RaceOutcome> {
  const server = ground.servers[writer % 2];
  if (!server) throw new Error('no server');
  const start = performance.now();
  const result = await mutate(server, {
    mutation: 'registerInspection',
    userId: ground.place.clerk,
    input: {
      name: `虚构督察${writer}之${round}`,
      tier: 'PROVINCIAL',
      kind: 'ROUTINE',
      year: 2024,
      inspectedParty: '虚构被督察对象',
      regionId: ground.place.regionId,
      madeUp: ['name', 'inspectedParty'],
    },
  });
  const ms = performance.now() - start;
  return { problems: result.data ? [] : [JSON.stringify(result)], ms };
}

async function countOf({ servers, place }: RaceGround): Promise<number> {
  const answer = await servers[0].ask<{ inspections: { totalCount: number } }>(
    '{ inspections { totalCount } }',
    {},
    place.clerk,
  );
  const count = answer.data?.inspections.totalCount;
  if (count === undefined) throw new Error(JSON.stringify(answer));
  return count;
}
