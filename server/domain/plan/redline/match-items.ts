import type { PlanItemFacts } from '../facts.ts';

/** An item of the later plan with the one it goes back to, as places in the two lists. */
export type ItemPair = { readonly before: number; readonly after: number };

/** What two lists of items share, and what only one of them has. */
export type MatchedItems = {
  readonly pairs: readonly ItemPair[];
  readonly removed: readonly number[];
  readonly added: readonly number[];
};

type Named = (item: PlanItemFacts) => string | undefined;

/** What tells an item of two versions of one plan: its key, else its number, else its problem. */
const SAME: readonly Named[] = [({ key }) => key, ({ ownNo }) => ownNo, ({ problem }) => problem];

/** Matches the items of two versions: each with at most one of the other. */
export function matchVersions(
  before: readonly PlanItemFacts[],
  after: readonly PlanItemFacts[],
): MatchedItems {
  const pairs: ItemPair[] = [];
  const free = new Set(before.keys());
  const open = new Set(after.keys());
  for (const nameOf of SAME) {
    const known = new Map<string, number>();
    for (const at of free) {
      const name = before[at] && nameOf(before[at]);
      // Of two that bear one name the first is meant; the other is matched by what follows.
      if (name !== undefined && !known.has(name)) known.set(name, at);
    }
    for (const at of [...open]) {
      const name = after[at] && nameOf(after[at]);
      const found = name === undefined ? undefined : known.get(name);
      if (name === undefined || found === undefined) continue;
      if (keysDiffer(before[found], after[at])) continue;
      pairs.push({ before: found, after: at });
      known.delete(name);
      free.delete(found);
      open.delete(at);
    }
  }
  pairs.sort((one, other) => one.after - other.after);
  return { pairs, removed: [...free], added: [...open] };
}

/** Two items that both have a key are the same only by it: numbers are given anew. */
function keysDiffer(one: PlanItemFacts | undefined, other: PlanItemFacts | undefined): boolean {
  return one?.key !== undefined && other?.key !== undefined && one.key !== other.key;
}

/** Matches a plan to the one above it: each lower item with the first upper item it takes over. */
export function matchLevels(
  upper: readonly PlanItemFacts[],
  lower: readonly PlanItemFacts[],
): MatchedItems {
  const byKey = new Map(upper.map(({ key }, at) => [key, at]));
  const byNumber = new Map(upper.map(({ ownNo }, at) => [ownNo, at]));
  const pairs: ItemPair[] = [];
  const added: number[] = [];
  lower.forEach(({ upperKeys = [], parentNo }, after) => {
    const named = upperKeys.map((key) => byKey.get(key)).find((at) => at !== undefined);
    const before = named ?? (parentNo === undefined ? undefined : byNumber.get(parentNo));
    if (before === undefined) added.push(after);
    else pairs.push({ before, after });
  });
  const taken = new Set(pairs.map(({ before }) => before));
  for (const { upperKeys = [] } of lower) {
    for (const key of upperKeys) taken.add(byKey.get(key) ?? -1);
  }
  return { pairs, added, removed: [...upper.keys()].filter((at) => !taken.has(at)) };
}

/**
 * Pairs that stand in another order than before: all but a longest run that kept its order, so that
 * one item moved to the front is one move and not one of every other.
 */
export function movedPairs(pairs: readonly ItemPair[]): ReadonlySet<ItemPair> {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(({ before }, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.before ?? 0) < before) low = middle + 1;
      else high = middle;
    }
    previous[at] = tails[low - 1] ?? -1;
    tails[low] = at;
  });
  const moved = new Set(pairs);
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const kept = pairs[at];
    if (kept) moved.delete(kept);
  }
  return moved;
}
