import { type PlanPeople, registerPeople } from '../../server/demo/plan/plan-people.ts';
import type { Platform } from '../../server/demo/platform-process.ts';
import { bureauOf, officeOf } from './plan-headers.ts';

/** A place of the cascade, made up, with those below it. */
export type Place = {
  readonly names: readonly string[];
  readonly people: PlanPeople;
  readonly below: readonly Place[];
};

const LEVELS = ['PROVINCE', 'CITY', 'COUNTY'] as const;

async function place(
  platform: Pick<Platform, 'system' | 'security'>,
  names: readonly string[],
  below: readonly Place[],
): Promise<Place> {
  const [name = '', upper] = names.toReversed();
  const people = await registerPeople(platform, {
    regions: names.map((one, at) => ({
      name: one,
      fullName: names.slice(0, at + 1).join(''),
      level: LEVELS[at] ?? 'COUNTY',
      madeUp: ['name', 'fullName'],
    })),
    office: officeOf(name),
    ...(upper !== undefined && { upperOffice: officeOf(upper) }),
    units: [bureauOf(name)],
  });
  return { names, people, below };
}

/** One province, two cities, two counties in each. */
export async function registerPlaces(
  platform: Pick<Platform, 'system' | 'security'>,
): Promise<Place> {
  const cities: Place[] = [];
  for (const city of ['虚构甲市', '虚构乙市']) {
    const counties: Place[] = [];
    for (const county of ['东县', '西县']) {
      const names = ['虚构省', city, `${city.slice(0, 3)}${county}`];
      counties.push(await place(platform, names, []));
    }
    cities.push(await place(platform, ['虚构省', city], counties));
  }
  return place(platform, ['虚构省'], cities);
}

/** Its own name. */
export function nameOf({ names }: Place): string {
  return names.at(-1) ?? '';
}
