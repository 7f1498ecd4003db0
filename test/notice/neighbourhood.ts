import type { TestApplication } from '../testkit/application.ts';
import { succeed } from '../testkit/notice-mutation.ts';
import {
  type NoticePlace,
  type SeededNotice,
  seedPlace,
  seedUser,
} from '../testkit/notice-seed.ts';
import { approved, soundCase, soundNotice, step } from './notice-fixture.ts';

/** Notices of one organ in each state, with people above it and beside it. */
export type Neighbourhood = {
  readonly place: NoticePlace;
  readonly draft: SeededNotice;
  readonly approvedOne: SeededNotice;
  readonly published: SeededNotice;
  /** The organ one level up and a reader of it. */
  readonly city: { readonly organizationId: string; readonly user: string };
  /** A reader two levels up. */
  readonly province: string;
  /** An organ in another zone of the same city, and a head of it. */
  readonly siblingOrgan: string;
  readonly sibling: string;
};

/** Seeds a neighbourhood; the clock must stand on the first day of the sound case. */
export async function seedNeighbourhood(app: TestApplication): Promise<Neighbourhood> {
  const place = await seedPlace(app, await soundCase());
  const draft = await soundNotice(app, place);
  const approvedOne = await soundNotice(app, place);
  const published = await soundNotice(app, place);
  await approved(app, approvedOne);
  const revision = await approved(app, published);
  await step(app, 'publishNotice', published, { userId: place.head, expectedRevision: revision });
  const cityRegion = await regionOf(app, '安徽省宿州市');
  const provinceRegion = await regionOf(app, '安徽省');
  const { id: zone } = await succeed(app, {
    mutation: 'registerRegion',
    input: {
      name: '样例园区',
      fullName: '安徽省宿州市样例园区',
      level: 'ZONE',
      parentId: cityRegion,
      madeUp: ['name', 'fullName'],
    },
  });
  const organ = (regionId: string, name: string, role: string) =>
    organWithUser(app, { regionId, name, role });
  const beside = await organ(zone, '样例园区管委会', 'HEAD');
  return {
    place,
    draft,
    approvedOne,
    published,
    city: await organ(cityRegion, '样例市整改办公室', 'READER'),
    province: (await organ(provinceRegion, '样例省整改办公室', 'READER')).user,
    siblingOrgan: beside.organizationId,
    sibling: beside.user,
  };
}

async function regionOf(app: TestApplication, fullName: string): Promise<string> {
  const answer = await app.ask<{
    regions: { edges: { node: { id: string; fullName: string } }[] };
  }>('{ regions(first: 50) { edges { node { id fullName } } } }');
  const found = answer.data?.regions.edges.find(({ node }) => node.fullName === fullName);
  if (!found) throw new Error(`${fullName} is not registered`);
  return found.node.id;
}

async function organWithUser(
  app: TestApplication,
  organ: { regionId: string; name: string; role: string },
): Promise<{ organizationId: string; user: string }> {
  const { regionId, name, role } = organ;
  const { id } = await succeed(app, {
    mutation: 'registerOrganization',
    input: { name, kind: 'RECTIFICATION_OFFICE', regionId, madeUp: ['name'] },
  });
  return {
    organizationId: id,
    user: await seedUser(app, { name: '邻里人员', organizationId: id, role }),
  };
}
