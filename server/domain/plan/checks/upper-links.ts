import { splitNumbers } from '../../numbering/number-list.ts';
import { numberTokens } from '../../numbering/problem-number.ts';
import type { PlanFacts, PlanItemFacts } from '../facts.ts';
import type { PlanCheckInput } from './check.ts';

/** An upper item with its place in the upper plan. */
export type UpperItem = { readonly item: PlanItemFacts; readonly place: number };

/** An item and what it points to in the plan above. */
export type UpperLink = {
  readonly item: PlanItemFacts;
  readonly place: number;
  readonly parents: readonly UpperItem[];
  /** Numbers that no upper item has, as written. */
  readonly unknown: readonly string[];
};

/** Numbers are the same when what counts in them is: 问题三十 and 三十, 45-13 and 45(13). */
function numberKey(number: string): string {
  const tokens = numberTokens(number);
  return tokens.length === 0 ? number.trim() : tokens.join('!');
}

function byNumber({ items }: PlanFacts): Map<string, UpperItem> {
  const known = new Map<string, UpperItem>();
  for (const [place, item] of items.entries()) {
    if (item.ownNo !== undefined) known.set(numberKey(item.ownNo), { item, place });
  }
  return known;
}

function byKey({ items }: PlanFacts): Map<string, UpperItem> {
  return new Map(
    items.flatMap((item, place) => (item.key === undefined ? [] : [[item.key, { item, place }]])),
  );
}

/** What an upper number names: one item whose number it is as a whole, or each of a list. */
function named(number: string, known: ReadonlyMap<string, UpperItem>) {
  const whole = known.get(numberKey(number));
  if (whole !== undefined) return { parents: [whole], unknown: [] };
  const found = splitNumbers(number).map((one) => ({ one, parent: known.get(numberKey(one)) }));
  return {
    parents: found.flatMap(({ parent }) => (parent === undefined ? [] : [parent])),
    unknown: found.flatMap(({ one, parent }) => (parent === undefined ? [one] : [])),
  };
}

/**
 * Each item with the upper items that it takes over, by the records where they tell, else by its
 * upper number; empty without an upper plan.
 */
export function upperLinks({ facts, upperPlan }: PlanCheckInput): UpperLink[] {
  if (upperPlan === undefined) return [];
  const [numbers, keys] = [byNumber(upperPlan), byKey(upperPlan)];
  return facts.items.map((item, place) => {
    const linked = (item.upperKeys ?? []).flatMap((key) => keys.get(key) ?? []);
    const link = linked.length > 0 ? { parents: linked, unknown: [] } : undefined;
    return { item, place, ...(link ?? named(item.parentNo ?? '', numbers)) };
  });
}

/** 各市, 各设区市; 各县（区）, 各县（市、区）. 各有关… names nobody. */
const ALL_OF_LEVEL: Readonly<Record<PlanFacts['region']['level'], RegExp>> = {
  PROVINCE: /^各(?:省|地)/u,
  CITY: /^各(?:设区|地级)?市(?!直|级)|^各地/u,
  COUNTY: /^各(?:市[、（(]?)?(?:县|区|旗)(?!直)|^各地/u,
  ZONE: /^各.{0,12}(?:功能区|园区|开发区)/u,
};
/** What a name of a place may follow within a unit's: 云江省青源市, 市水利局和青源市. */
const BEFORE_PLACE = /[省市州盟县区旗、，,；;和及与（(]$/u;

/** True when a unit is a region's or of it; 西区 is not found in 河西区. */
export function isOfRegion(unit: string, { name }: PlanFacts['region']): boolean {
  for (let at = unit.indexOf(name); at >= 0; at = unit.indexOf(name, at + 1)) {
    if (at === 0 || BEFORE_PLACE.test(unit.slice(0, at))) return true;
  }
  return false;
}

function concerns(unit: string, region: PlanFacts['region']): boolean {
  return isOfRegion(unit, region) || ALL_OF_LEVEL[region.level].test(unit);
}

/** The units that carry an item. */
function carriers({ responsibleUnits, leadUnit, measures }: PlanItemFacts): string[] {
  const ofMeasures = measures.flatMap(({ unit }) => unit ?? []);
  return [...responsibleUnits, ...(leadUnit === undefined ? [] : [leadUnit]), ...ofMeasures];
}

/** True when one of the units that carry an item is a region's or of it, by its printed name. */
export function isCarriedIn(item: PlanItemFacts, region: PlanFacts['region']): boolean {
  return carriers(item).some((unit) => concerns(unit, region));
}

/** Items of the upper plan that a region has to take over. */
export function assignedItems(
  { facts: { region }, assignedNumbers }: PlanCheckInput,
  upperPlan: PlanFacts,
): UpperItem[] {
  const placed = upperPlan.items.map((item, place) => ({ item, place }));
  if (assignedNumbers === undefined) {
    return placed.filter(({ item }) => isCarriedIn(item, region));
  }
  const given = new Set(assignedNumbers.map(numberKey));
  return placed.filter(({ item }) => item.ownNo !== undefined && given.has(numberKey(item.ownNo)));
}

/** True when every unit responsible for an upper item is of this region: its duty is this region's. */
export function isForRegionAlone({ responsibleUnits }: PlanItemFacts, region: PlanFacts['region']) {
  return responsibleUnits.length > 0 && responsibleUnits.every((unit) => isOfRegion(unit, region));
}

/** What an upper item asks of this region by name, in its measures. */
export function namedDuties({ measures }: PlanItemFacts, region: PlanFacts['region']): string[] {
  return measures
    .filter(
      ({ text, unit }) =>
        text.includes(region.name) || (unit !== undefined && isOfRegion(unit, region)),
    )
    .map(({ text }) => text);
}
