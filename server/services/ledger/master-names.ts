import { masterDataScope } from '../../domain/access/policy.ts';
import type { MasterNames, Named } from '../../domain/ledger/names.ts';
import { cellParts, UNIT_BREAK, unitKeys } from '../../domain/ledger/normal-texts.ts';
import type { LedgerRow } from '../../domain/ledger/read-table.ts';
import { everyRow } from '../../store/aggregate/every-row.ts';
import type { Filter } from '../../store/aggregate/filter.ts';
import {
  type OrganizationRow,
  organizationRepository,
} from '../../store/organization/organizations.ts';
import { type RegionRow, regionRepository } from '../../store/region/regions.ts';
import type { ServiceContext } from '../service-context.ts';

/**
 * The master data that the rows of a list name. Only where a name is known to nobody are all names
 * read, to say which was probably meant.
 */
export async function masterNames(
  context: ServiceContext,
  list: {
    readonly rows: readonly LedgerRow[];
    readonly owner: OrganizationRow;
    readonly outsideUnits: readonly string[];
  },
): Promise<MasterNames> {
  const units = list.rows.flatMap(({ texts }) =>
    unitKeys.flatMap((key) => cellParts(texts[key] ?? '', UNIT_BREAK)),
  );
  const outsideUnits = new Set(list.outsideUnits);
  const wanted = new Set(units.filter((name) => !outsideUnits.has(name)));
  const regions = new Set(list.rows.flatMap(({ texts }) => texts.region ?? []));
  return {
    organs: await organsNamed(context, [...wanted]),
    regions: await regionsNamed(context, [...regions]),
    scopePath: list.owner.scopePath,
    outsideUnits,
  };
}

async function organsNamed(context: ServiceContext, names: readonly string[]): Promise<Named[]> {
  const repository = organizationRepository(context.store);
  const scope = masterDataScope(context.caller);
  const read = async (filter: Filter) =>
    (await everyRow(repository, { scope, filter })).map(organNamed);
  return known(names, ['name', 'shortName'], read);
}

async function regionsNamed(context: ServiceContext, names: readonly string[]): Promise<Named[]> {
  const repository = regionRepository(context.store);
  const scope = masterDataScope(context.caller);
  const read = async (filter: Filter) =>
    (await everyRow(repository, { scope, filter })).map(regionNamed);
  return known(names, ['name', 'fullName'], read);
}

async function known(
  names: readonly string[],
  fields: readonly string[],
  read: (filter: Filter) => Promise<Named[]>,
): Promise<Named[]> {
  if (names.length === 0) return [];
  const found: Named[] = [];
  for (const field of fields) found.push(...(await read({ [field]: { in: names } })));
  const distinct = [...new Map(found.map((one) => [one.id, one])).values()];
  const all = new Set(distinct.flatMap(({ name, otherName }) => [name, otherName]));
  return names.every((name) => all.has(name)) ? distinct : read({});
}

function organNamed({ _id, name, shortName, scopePath }: OrganizationRow): Named {
  return { id: _id, name, otherName: shortName, scopePath };
}

function regionNamed({ _id, name, fullName, scopePath }: RegionRow): Named {
  return { id: _id, name, otherName: fullName, scopePath };
}
