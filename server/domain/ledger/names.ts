import { closest } from '../input/closest.ts';
import type { UnitReference } from '../task/task.ts';

/** An organ or a region as lists name it. */
export type Named = {
  readonly id: string;
  readonly name: string;
  /** Other names that mean the same: short name of an organ, full name of a region. */
  readonly otherName: string | undefined;
  /** Its place in the region tree, itself in it where it is a region. */
  readonly scopePath: readonly string[];
};

/** Master data by name, seen from the organ that keeps the list. */
export type MasterNames = {
  readonly organs: readonly Named[];
  readonly regions: readonly Named[];
  /** Place of the organ that keeps the list. */
  readonly scopePath: readonly string[];
  /** Units that are known to have no record on the platform. */
  readonly outsideUnits: ReadonlySet<string>;
};

/** What a name stands for, or which rule it breaks. */
export type Found<Value> =
  | { readonly value: Value }
  | { readonly code: string; readonly message: string };

/** Looks names of one list up; each is looked for once. */
export type NameReader = {
  unit(name: string, title: string): Found<UnitReference>;
  region(name: string): Found<string>;
};

/** Ready to look up every name of a list. */
export function nameReader(names: MasterNames): NameReader {
  const organs = byName(names.organs);
  const regions = byName(names.regions);
  const units = new Map<string, Found<UnitReference>>();
  return {
    unit: (name, title) => {
      const key = `${title}:${name}`;
      const found = units.get(key) ?? unitNamed(name, title, { names, organs });
      units.set(key, found);
      return found;
    },
    region: (name) => regionNamed(name, { names, regions }),
  };
}

function byName(all: readonly Named[]): Map<string, Named[]> {
  const map = new Map<string, Named[]>();
  for (const one of all) {
    for (const name of new Set([one.name, one.otherName])) {
      if (name !== undefined) map.set(name, [...(map.get(name) ?? []), one]);
    }
  }
  return map;
}

/** One lies on the other's way through the region tree, above it or below. */
function isRelated(a: readonly string[], b: readonly string[]): boolean {
  return a.every((id, level) => b[level] === undefined || b[level] === id);
}

function unitNamed(
  name: string,
  title: string,
  { names, organs }: { names: MasterNames; organs: ReadonlyMap<string, readonly Named[]> },
): Found<UnitReference> {
  if (names.outsideUnits.has(name)) return { value: { name } };
  const all = organs.get(name) ?? [];
  const own = all.filter(({ scopePath }) => isRelated(scopePath, names.scopePath));
  const [only, ...others] = own;
  if (only && others.length === 0) return { value: { name: only.name, organizationId: only.id } };
  if (only) {
    const message = `“${title}”的“${name}”有${own.length}个同名机构，不能确定是哪一个；请改填全称`;
    return { code: 'UNIT_AMBIGUOUS', message };
  }
  if (all.length > 0) {
    const message = `“${title}”的“${name}”是别的地区的机构，与登记机构所属地区互不隶属；请改填本地区或上级的单位`;
    return { code: 'UNIT_OF_OTHER_REGION', message };
  }
  const near = names.organs.filter(({ scopePath }) => isRelated(scopePath, names.scopePath));
  const meant = closest(
    name,
    near.flatMap((one) => [one.name, one.otherName ?? []].flat()),
  );
  const hint = meant === undefined ? '' : `是否为“${meant}”？`;
  return {
    code: 'UNIT_UNKNOWN',
    message: `“${title}”的“${name}”不是已登记的机构；${hint}请核对名称或先登记该机构，确属平台外单位的在outsideUnits中列出`,
  };
}

function regionNamed(
  name: string,
  { names, regions }: { names: MasterNames; regions: ReadonlyMap<string, readonly Named[]> },
): Found<string> {
  const all = regions.get(name) ?? [];
  const own = all.filter(({ scopePath }) =>
    names.scopePath.every((id, level) => scopePath[level] === id),
  );
  const [only, ...others] = own;
  if (only && others.length === 0) return { value: only.id };
  if (only) {
    const message = `“问题所在地区”的“${name}”有${own.length}个同名地区；请改填全称，如“${only.otherName ?? only.name}”`;
    return { code: 'REGION_AMBIGUOUS', message };
  }
  if (all.length > 0) {
    const message = `“问题所在地区”的“${name}”不在登记机构所属地区之内；请改填本地区或其下级地区`;
    return { code: 'REGION_OUTSIDE', message };
  }
  const meant = closest(
    name,
    names.regions.flatMap((one) => [one.name, one.otherName ?? []].flat()),
  );
  const hint = meant === undefined ? '' : `是否为“${meant}”？`;
  const message = `“问题所在地区”的“${name}”不是已登记的地区；${hint}请核对名称，或先登记该地区`;
  return { code: 'REGION_UNKNOWN', message };
}
