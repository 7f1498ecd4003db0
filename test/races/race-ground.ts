import { randomUUID } from 'node:crypto';
import { soundCase } from '../notice/notice-fixture.ts';
import type { Asked } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import { type NoticePlace, seedNotice, seedPlace, seedUser } from '../testkit/notice-seed.ts';
import type { TwoServers } from './two-servers.ts';

/** People by name and local id. */
export type Person = { readonly name: string; readonly userId: string };

/** One office with two heads, its task, and the two servers that its people work on. */
export type RaceGround = {
  readonly servers: readonly [Asked, Asked];
  readonly place: NoticePlace;
  readonly heads: readonly [Person, Person];
  readonly clerk: Person;
  readonly taskId: string;
};

/** Registers the office through the API, and one task that its notices are about. */
export async function seedRaceGround({
  servers,
}: Pick<TwoServers, 'servers'>): Promise<RaceGround> {
  const [first] = servers;
  const sample = await soundCase();
  const place = await seedPlace(first, {
    ...sample,
    organization: { ...sample.organization, codeWord: '虚督办' },
  });
  const second = '王副职';
  const { organizationId } = place;
  const secondHead = await seedUser(first, { name: second, organizationId, role: 'HEAD' });
  const { taskId } = await seedNotice(first, place, sample);
  return {
    servers,
    place,
    heads: [
      { name: '李负责', userId: place.head },
      { name: second, userId: secondHead },
    ],
    clerk: { name: '张经办', userId: place.clerk },
    taskId,
  };
}

/** Another draft of the office, in its first revision. */
export async function draftOf({ servers, place, taskId }: RaceGround): Promise<string> {
  const { notice, template } = await soundCase();
  const { id } = await succeed(servers[0], {
    mutation: 'draftNotice',
    userId: place.clerk,
    input: {
      ...notice,
      idempotencyKey: randomUUID(),
      organizationId: place.organizationId,
      issuerId: place.organizationId,
      template,
      taskIds: [taskId],
    },
  });
  return id;
}
