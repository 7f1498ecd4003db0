import type { TestApplication } from './application.ts';
import { succeed } from './notice-mutation.ts';
import { seedUser } from './notice-seed.ts';

/** Global ids of a province with two counties, each with an office; local ids of their clerks. */
export type Registry = Readonly<
  Record<'province' | 'county' | 'neighbour', { regionId: string; organizationId: string }>
> & {
  readonly clerk: string;
  readonly neighbourClerk: string;
  readonly provinceClerk: string;
};

/** Registers Jiangxi, 兴国县 and 宁都县, a made-up office in each, and a clerk of each. */
export async function seedRegistry(app: TestApplication): Promise<Registry> {
  const region = async (input: Record<string, unknown>) =>
    (await succeed(app, { mutation: 'registerRegion', input })).id;
  const office = async (regionId: string, name: string) => ({
    regionId,
    organizationId: (
      await succeed(app, {
        mutation: 'registerOrganization',
        input: { name, kind: 'RECTIFICATION_OFFICE', regionId, madeUp: ['name'] },
      })
    ).id,
  });
  const jiangxi = await region({
    name: '江西省',
    fullName: '江西省',
    level: 'PROVINCE',
    code: '360000',
  });
  const counties = [
    { name: '兴国县', fullName: '江西省赣州市兴国县', code: '360732' },
    { name: '宁都县', fullName: '江西省赣州市宁都县', code: '360730' },
  ];
  const [xingguo = '', ningdu = ''] = await Promise.all(
    counties.map((county) => region({ ...county, level: 'COUNTY', parentId: jiangxi })),
  );
  const places = {
    province: await office(jiangxi, '江西省虚构整改办'),
    county: await office(xingguo, '兴国县虚构整改办'),
    neighbour: await office(ningdu, '宁都县虚构整改办'),
  };
  const clerkOf = (name: string, place: { organizationId: string }) =>
    seedUser(app, { name, organizationId: place.organizationId, role: 'CLERK' });
  return {
    ...places,
    clerk: await clerkOf('张经办', places.county),
    neighbourClerk: await clerkOf('刘经办', places.neighbour),
    provinceClerk: await clerkOf('陈经办', places.province),
  };
}
