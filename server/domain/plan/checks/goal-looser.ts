import type { Remark } from '../../notice/checks/check.ts';
import { diceSimilarity } from '../../notice/text/similarity.ts';
import type { PlanFacts, PlanItemFacts } from '../facts.ts';
import { ownWordsReader } from '../text/own-words.ts';
import { type Direction, type Quantity, quantitiesIn } from '../text/quantity.ts';
import { itemName, type PlanCheck, type PlanCheckInput, placesOf } from './check.ts';
import { type GoalText, goalTexts, wholeGoal } from './goal-text.ts';
import { isForRegionAlone, namedDuties, type UpperLink, upperLinks } from './upper-links.ts';

/** 细颗粒物（PM2.5）浓度 and …年平均浓度 are one; 污水集中收集率 and …处理率 (0.5) are two. */
const SAME_INDICATOR = 0.75;
/** What does not add up over places: each place has to reach it. Amounts are shared out instead. */
const NOT_SHARED_OUT = new Set(['%', '类', '分贝', '微克/立方米', '毫克/立方米', '毫克/升']);
/** 达到 of these means: no more than. */
const LESS_IS_BETTER = new Set(['类', '分贝', '微克/立方米', '毫克/立方米', '毫克/升']);

type Read = Quantity & { readonly words: string };
type Upper = Read & { readonly binding: boolean };
type Looser = { readonly own: Read; readonly upper: Upper; readonly certain: boolean };

function binding(one: Direction, other: Direction, unit: string): Direction {
  if (one !== 'REACH') return one;
  if (other !== 'REACH') return other;
  return LESS_IS_BETTER.has(unit) ? 'AT_MOST' : 'AT_LEAST';
}

function isLooser(own: Quantity, upper: Quantity): boolean {
  const direction = binding(upper.direction, own.direction, upper.unit);
  if (binding(own.direction, direction, own.unit) !== direction) return false;
  return direction === 'AT_MOST' ? own.value > upper.value : own.value < upper.value;
}

function isComparable(own: Quantity, upper: Upper): boolean {
  if (own.unit !== upper.unit) return false;
  if (own.year !== undefined && upper.year !== undefined && own.year !== upper.year) return false;
  return upper.binding || NOT_SHARED_OUT.has(upper.unit);
}

/** The upper figure that speaks of the same: the same words first, then the most similar. */
function counterpart(own: Read, uppers: readonly Upper[]) {
  const likely = uppers
    .filter((upper) => isComparable(own, upper))
    .map((upper) => ({
      upper,
      share: own.words === upper.words ? 1 : diceSimilarity(own.words, upper.words),
    }))
    .filter(({ share }) => share >= SAME_INDICATOR)
    .sort((a, b) => b.share - a.share || Number(b.upper.binding) - Number(a.upper.binding));
  return likely[0];
}

function looserIn(text: string, uppers: readonly Upper[], read: (text: string) => Read[]) {
  return read(text).flatMap((own): Looser[] => {
    const found = counterpart(own, uppers);
    if (found === undefined || !isLooser(own, found.upper)) return [];
    return [{ own, upper: found.upper, certain: own.words === found.upper.words }];
  });
}

/** The figures of an upper item, those that name this region first: they are its own duty. */
function upperFigures(
  item: PlanItemFacts,
  region: PlanFacts['region'],
  read: (text: string) => Read[],
): Upper[] {
  const alone = isForRegionAlone(item, region);
  return [
    ...namedDuties(item, region).flatMap((text) =>
      read(text).map((one) => ({ ...one, binding: true })),
    ),
    ...read(wholeGoal(item)).map((one) => ({ ...one, binding: alone })),
  ];
}

function remark({ item, place }: UpperLink, { path, text }: GoalText, one: Looser): Remark {
  const figure = one.own.written;
  const proposal = text.includes(figure)
    ? text.replace(figure, () => one.upper.written)
    : undefined;
  const doubt = one.certain ? '' : `；两处指标写法不同，如不是同一指标请说明`;
  return {
    dataPath: path,
    message: `${itemName(item, place)}的整改目标“${one.own.indicator}${figure}”宽于上级方案的“${one.upper.indicator}${one.upper.written}”，请改为不宽于上级的目标${doubt}。`,
    clause: '域规则2.1',
    ...(proposal === undefined ? {} : { proposal }),
  };
}

/** Reads figures with the indicator in words that places and stock phrases do not change. */
function figureReader(input: PlanCheckInput): (text: string) => Read[] {
  const ownWords = ownWordsReader(placesOf(input));
  return (text) =>
    quantitiesIn(text).map((one) => ({
      ...one,
      words: ownWords(one.indicator).replaceAll('某地', '').replaceAll('，', ''),
    }));
}

function itemRemarks(input: PlanCheckInput, certain: boolean): Remark[] {
  const read = figureReader(input);
  return upperLinks(input).flatMap((link) => {
    const uppers = link.parents.flatMap(({ item }) => upperFigures(item, input.facts.region, read));
    if (uppers.length === 0) return [];
    return goalTexts(link.item, link.place).flatMap((goal) =>
      looserIn(goal.text, uppers, read)
        .filter((one) => one.certain === certain)
        .map((one) => remark(link, goal, one)),
    );
  });
}

function asQuantity(target: PlanFacts['targets'][number]): string {
  const { year, indicator, relation, value, unit = '' } = target;
  return `${year}年${indicator}${relation}${value}${unit}`;
}

/** Targets of the whole plan; a region may have been given another one than the whole above it. */
function targetRemarks(input: PlanCheckInput): Remark[] {
  const read = figureReader(input);
  const uppers = (input.upperPlan?.targets ?? []).flatMap((target) =>
    read(asQuantity(target)).map((one): Upper => ({ ...one, binding: false })),
  );
  return input.facts.targets.flatMap((target, place) =>
    looserIn(asQuantity(target), uppers, read).map(({ upper }) => ({
      dataPath: `targets[${place}].value`,
      message: `环境质量目标“${asQuantity(target)}”宽于上级方案的“${upper.indicator}${upper.written}”，请核对；上级另行给本地区下达目标的，请说明文件依据。`,
      clause: '域规则2.1',
      proposal: String(upper.value),
    })),
  );
}

/** A goal whose figure is looser than the upper item's for the same indicator, in the same words. */
export const goalLooserThanUpper: PlanCheck = {
  code: 'GOAL_LOOSER_THAN_UPPER',
  remarks: (input) => itemRemarks(input, true),
};

/** A figure looser than one above of a similar indicator, or a target than the upper plan's. */
export const goalMaybeLooser: PlanCheck = {
  code: 'GOAL_MAYBE_LOOSER',
  remarks: (input) => [...targetRemarks(input), ...itemRemarks(input, false)],
};
