import type { PlanFacts, PlanItemFacts } from '../facts.ts';
import type { PlanRedlineFacts, RedlineItem, RedlineText } from './facts.ts';
import {
  type ItemPair,
  type MatchedItems,
  matchLevels,
  matchVersions,
  movedPairs,
} from './match-items.ts';
import { ITEM_FIELDS, LEVEL_FIELDS, PLAN_FIELDS } from './plan-texts.ts';
import type { TextComparison } from './stretch.ts';

/** Two plans with their names in the redline: `青源市整改方案（第1版，征求意见稿）`. */
export type ComparedPlans = {
  readonly compared: PlanRedlineFacts['compared'];
  readonly before: { readonly name: string; readonly facts: PlanFacts };
  readonly after: { readonly name: string; readonly facts: PlanFacts };
  readonly compareTexts: TextComparison;
};

type Field<Owner> = { readonly label: string; readonly text: (owner: Owner) => string };

/**
 * The redline of two versions of a plan, or of a plan against the one above it: texts field by field,
 * items by key, number or problem; what moved, came, went and changed, in the order of the later
 * plan. Facts of the public version and of the inner one are compared as they are given.
 */
export function comparePlans(plans: ComparedPlans): PlanRedlineFacts {
  const { compared, before, after, compareTexts } = plans;
  const versions = compared === 'VERSIONS';
  const match = versions ? matchVersions : matchLevels;
  const matched = match(before.facts.items, after.facts.items);
  const moved: ReadonlySet<ItemPair> = versions ? movedPairs(matched.pairs) : new Set();
  const items = redlineItems(plans, matched, moved);
  const shown = items.filter((item) => item !== undefined);
  const { pairs, added, removed } = matched;
  const texts = versions
    ? changedTexts(PLAN_FIELDS, { before: before.facts, after: after.facts, compareTexts })
    : [];
  const madeUp = [...before.facts.madeUp, ...after.facts.madeUp].length > 0 ? ['items'] : [];
  return {
    schema: 'plan.redline/1',
    madeUp,
    region: { name: after.facts.region.name },
    compared,
    before: { name: before.name },
    after: { name: after.name },
    counts: {
      kept: pairs.length - shown.length + added.length + removed.length,
      changed: shown.filter(({ change }) => change === 'CHANGED').length,
      added: added.length,
      removed: removed.length,
      moved: moved.size,
    },
    texts,
    items: shown,
  };
}

/** Items in the order of the later plan; each that went stands behind the one it stood behind. */
function redlineItems(
  plans: ComparedPlans,
  { pairs, removed, added }: MatchedItems,
  moved: ReadonlySet<ItemPair>,
): (RedlineItem | undefined)[] {
  const { before, after } = plans;
  const byAfter = new Map(pairs.map((pair) => [pair.after, pair]));
  const isNew = new Set(added);
  const gone = goneBehind(removed, pairs, moved);
  const lost = (behind: number) =>
    (gone.get(behind) ?? []).map((at) => oneSided(plans, 'REMOVED', before.facts.items[at], at));
  const items = after.facts.items.flatMap((item, at) => {
    const pair = byAfter.get(at);
    const own = isNew.has(at)
      ? oneSided(plans, 'ADDED', item, at)
      : pair && changedItem(plans, pair, moved.has(pair));
    return [own, ...lost(at)];
  });
  return [...lost(-1), ...items];
}

/** Places in the later list behind which items are missing; -1 for those that stood first. */
function goneBehind(
  removed: readonly number[],
  pairs: readonly ItemPair[],
  moved: ReadonlySet<ItemPair>,
): Map<number, number[]> {
  const standing = pairs.filter((pair) => !moved.has(pair)).toSorted((a, b) => a.before - b.before);
  const gone = new Map<number, number[]>();
  let next = 0;
  let behind = -1;
  for (const at of removed.toSorted((a, b) => a - b)) {
    while ((standing[next]?.before ?? at) < at) {
      behind = standing[next]?.after ?? behind;
      next += 1;
    }
    gone.set(behind, [...(gone.get(behind) ?? []), at]);
  }
  return gone;
}

function changedItem(
  plans: ComparedPlans,
  pair: ItemPair,
  isMoved: boolean,
): RedlineItem | undefined {
  const before = plans.before.facts.items[pair.before];
  const after = plans.after.facts.items[pair.after];
  if (!before || !after) return undefined;
  const fields = plans.compared === 'VERSIONS' ? ITEM_FIELDS : LEVEL_FIELDS;
  const texts = changedTexts(fields, { before, after, compareTexts: plans.compareTexts });
  if (texts.length === 0 && !isMoved) return undefined;
  const moved = `由第${pair.before + 1}项移至第${pair.after + 1}项`;
  return {
    name: nameOf(after, pair.after),
    change: texts.length === 0 ? 'MOVED' : 'CHANGED',
    ...(isMoved ? { moved } : {}),
    texts,
  };
}

/** An item that only one of the plans has, whole. */
function oneSided(
  { compared }: ComparedPlans,
  change: 'ADDED' | 'REMOVED',
  item: PlanItemFacts | undefined,
  at: number,
): RedlineItem | undefined {
  if (!item) return undefined;
  const fields = compared === 'VERSIONS' ? ITEM_FIELDS : LEVEL_FIELDS;
  const texts = fields.flatMap(({ label, text }) => {
    const whole = text(item);
    return whole === '' ? [] : [{ label, stretches: [{ kind: change, text: whole }] }];
  });
  return { name: nameOf(item, at), change, texts };
}

function nameOf({ ownNo }: PlanItemFacts, at: number): string {
  return ownNo === undefined ? `第${at + 1}项` : `第${at + 1}项（编号${ownNo}）`;
}

function changedTexts<Owner>(
  fields: readonly Field<Owner>[],
  given: { before: Owner; after: Owner; compareTexts: TextComparison },
): RedlineText[] {
  const { before, after, compareTexts } = given;
  return fields.flatMap(({ label, text }) => {
    const [was, is] = [text(before), text(after)];
    return was === is ? [] : [{ label, stretches: [...compareTexts(was, is)] }];
  });
}
