import { randomUUID } from 'node:crypto';
import type { Caller } from '../../server/domain/access/caller.ts';
import { registerInspection } from '../../server/services/inspection/register-inspection.ts';
import type { ServiceContext } from '../../server/services/service-context.ts';

/**
 * Registers inspections for one organ from many clerks at once, each the next as soon as the last
 * is done: every one a real change with its record in one chain. Gives the milliseconds of each.
 */
export async function writersOfOneOrgan(
  context: ServiceContext,
  organ: { readonly organizationId: string; readonly regionId: string },
  { writers, rounds }: { readonly writers: number; readonly rounds: number },
): Promise<number[]> {
  const times: number[] = [];
  const write = async (place: number): Promise<void> => {
    const own = { ...context, caller: clerkOf(organ, place) };
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      await registerInspection(own, {
        idempotencyKey: randomUUID(),
        inspection: {
          name: `虚构督察${place}之${round}`,
          tier: 'PROVINCIAL',
          kind: 'ROUTINE',
          year: 2024,
          inspectedParty: '虚构被督察对象',
          regionId: organ.regionId,
          madeUp: ['name', 'inspectedParty'],
        },
      });
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, place) => write(place)));
  return times;
}

function clerkOf(
  organ: { readonly organizationId: string; readonly regionId: string },
  place: number,
): Caller {
  return {
    userId: `clerk-${place}`,
    name: `经办${place}`,
    kind: 'PERSON',
    memberships: [{ ...organ, role: 'CLERK' }],
    grants: [],
    authentication: { amr: [] },
  };
}
