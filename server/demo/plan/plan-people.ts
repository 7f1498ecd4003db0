import type { Role } from '../generated/graphql.ts';
import type { GraphqlClient } from '../graphql-client.ts';
import type { Platform } from '../platform-process.ts';
import { registerOrgan, registerPerson, registerRegions } from '../register-office.ts';
import type { PlanCase } from './plan-case.ts';

/** An office with those who write, review and sign. */
export type PlanOffice = {
  readonly organizationId: string;
  readonly regionId: string;
  readonly clerk: GraphqlClient;
  readonly reviewer: GraphqlClient;
  readonly head: GraphqlClient;
};

/** Who takes part in a plan; `organs` leads from a name to what is registered. */
export type PlanPeople = {
  readonly own: PlanOffice;
  readonly upper: PlanOffice | undefined;
  readonly units: readonly { readonly organizationId: string; readonly clerk: GraphqlClient }[];
  readonly organs: ReadonlyMap<string, string>;
};

/** Regions, organs and people of a plan. */
export async function registerPeople(
  platform: Pick<Platform, 'system' | 'security'>,
  facts: Pick<PlanCase, 'regions' | 'office' | 'upperOffice' | 'units'>,
): Promise<PlanPeople> {
  const { system } = platform;
  const organs = new Map<string, string>();
  const organ = async (input: PlanCase['office'], regionId: string) => {
    const id = await registerOrgan(system, { ...input, regionId });
    organs.set(input.name, id);
    return id;
  };
  const office = async (input: PlanCase['office'], regions: PlanCase['regions']) => {
    const regionId = await registerRegions(system, regions);
    return staffed(platform, { organizationId: await organ(input, regionId), regionId });
  };
  const upper = facts.upperOffice && (await office(facts.upperOffice, facts.regions.slice(0, -1)));
  const own = await office(facts.office, facts.regions);
  const units: { organizationId: string; clerk: GraphqlClient }[] = [];
  for (const unit of facts.units) {
    const organizationId = await organ(unit, own.regionId);
    units.push({ organizationId, clerk: await person(platform, organizationId, 'CLERK') });
  }
  return { own, upper, units, organs };
}

async function staffed(
  platform: Pick<Platform, 'security'>,
  place: { readonly organizationId: string; readonly regionId: string },
): Promise<PlanOffice> {
  const { organizationId } = place;
  return {
    ...place,
    clerk: await person(platform, organizationId, 'CLERK'),
    reviewer: await person(platform, organizationId, 'REVIEWER'),
    head: await person(platform, organizationId, 'HEAD'),
  };
}

const NAMES = { CLERK: '样例经办人', REVIEWER: '样例审核人', HEAD: '样例负责人' } as const;

function person(
  { security }: Pick<Platform, 'security'>,
  organizationId: string,
  role: Role & keyof typeof NAMES,
): Promise<GraphqlClient> {
  return registerPerson(security, { name: NAMES[role], role, organizationId });
}
