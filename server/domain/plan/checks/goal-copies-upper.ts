import { excerpt, type Remark } from '../../notice/checks/check.ts';
import { contentOf } from '../../notice/text/similarity.ts';
import type { PlanFacts, PlanItemFacts } from '../facts.ts';
import { likenessIndex } from '../text/likeness-index.ts';
import { ownWordsReader } from '../text/own-words.ts';
import { itemName, type PlanCheck, type PlanCheckInput, placesOf } from './check.ts';
import { wholeGoal } from './goal-text.ts';
import { isForRegionAlone, isOfRegion, namedDuties, upperLinks } from './upper-links.ts';

/** Sentences swapped 0.96, another place's name 0.85, set phrases alone 0.63 (measured). */
const COPY = 0.8;
const CONTAINED = 0.9;
/** Characters of its own below which a goal is like another by chance: 水质达标. */
const SHORTEST = 8;
const LONGEST_SHOWN = 300;

const DATES = /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?/gu;

/** The figures of a text other than dates: a goal with figures of its own was thought about. */
function figures(text: string): string {
  const plain = text.normalize('NFKC').replace(DATES, '');
  return (plain.match(/\d+(?:,\d{3})*(?:\.\d+)?/gu) ?? []).sort().join(' ');
}

/** Why the unit owes a goal of its own, as a Chinese clause; `undefined`: the duty is the same. */
function ownDuty(upper: PlanItemFacts, { facts: { region } }: PlanCheckInput): string | undefined {
  const [named] = namedDuties(upper, region);
  if (named !== undefined && figures(named) !== '') {
    return `上级方案对${region.name}另有要求“${excerpt(named)}”`;
  }
  if (isForRegionAlone(upper, region)) return undefined;
  const others = upper.responsibleUnits.filter((unit) => !isOfRegion(unit, region));
  if (others.length === 0) return '上级方案该项没有写明责任单位，不能视为本地区目标';
  return `上级方案该项的责任单位还有“${excerpt(others.join('、'), 30)}”，不只是${region.name}`;
}

type Copied = { readonly upper: PlanItemFacts; readonly place: number; readonly share: number };

function copyFinder(input: PlanCheckInput, { items }: PlanFacts) {
  const ownWords = ownWordsReader(placesOf(input));
  const goals = items.map((item) => wholeGoal(item));
  const goalFigures = goals.map(figures);
  const likenesses = likenessIndex(goals.map(ownWords), { dice: COPY, contained: CONTAINED });
  return (goal: string): Copied[] => {
    const words = ownWords(goal);
    if (contentOf(words).length < SHORTEST) return [];
    const own = figures(goal);
    return likenesses(words).flatMap(({ place, dice, contained }) => {
      const upper = items[place];
      if (upper === undefined || (contained < 1 && own !== goalFigures[place])) return [];
      return [{ upper, place, share: Math.max(dice, contained) }];
    });
  };
}

function remark(options: {
  readonly item: PlanItemFacts;
  readonly place: number;
  readonly copied: Copied;
  readonly duty: string;
}): Remark {
  const { item, place, copied, duty } = options;
  const parts = item.goal.text === undefined ? 'parts' : 'text';
  const [upper, own] = [wholeGoal(copied.upper), wholeGoal(item)].map((text) =>
    excerpt(text, LONGEST_SHOWN),
  );
  return {
    dataPath: `items[${place}].goal.${parts}`,
    message: `${itemName(item, place)}的整改目标照搬上级方案${itemName(copied.upper, copied.place)}（雷同${Math.round(copied.share * 100)}%），${duty}。上级：“${upper}”本级：“${own}”请按本地区承担的任务写明自己的指标、数量和期限。`,
    clause: '域规则2.2',
  };
}

/**
 * A goal copied from the plan above though the unit has its own duty (domain rules §2.2: Fushun).
 * Looked for in every item above, not only in the one pointed to. A goal with figures of its own is
 * no copy, nor is one taken over from an item that is this region's alone.
 */
export const goalCopiesUpper: PlanCheck = {
  code: 'GOAL_COPIES_UPPER',
  remarks: (input) => {
    if (input.upperPlan === undefined) return [];
    const copies = copyFinder(input, input.upperPlan);
    return upperLinks(input).flatMap(({ item, place, parents }) => {
      const linked = new Set(parents.map((parent) => parent.place));
      const found = copies(wholeGoal(item)).sort(
        (a, b) => Number(linked.has(b.place)) - Number(linked.has(a.place)) || b.share - a.share,
      );
      const [copied] = found;
      const duty = copied === undefined ? undefined : ownDuty(copied.upper, input);
      if (copied === undefined || duty === undefined) return [];
      return [remark({ item, place, copied, duty })];
    });
  },
};
