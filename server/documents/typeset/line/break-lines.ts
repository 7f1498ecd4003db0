import { EPSILON } from '../geometry.ts';
import {
  FORBIDDEN,
  findOpportunities,
  isSubstance,
  type Opportunities,
} from './break-opportunities.ts';
import { CLOSE_MARK, SPACE } from './char-class.ts';
import type { ShapedText } from './shape-text.ts';
import { shrinkOf } from './shrink.ts';

/** Widths that a paragraph's lines have, pt. */
export type Measure = { readonly first: number; readonly rest: number };

/** Where lines start and end, as character indexes; white space between two lines belongs to none. */
export type LineRange = {
  readonly from: number;
  readonly to: number;
  readonly width: number;
  readonly last: boolean;
};

/** Lines of a paragraph, and how many candidates were weighed: the proof that it is linear. */
export type BrokenLines = {
  readonly lines: readonly LineRange[];
  readonly evaluations: number;
  readonly opportunities: Opportunities;
};

/** Weights: gaps are seen in units of 1/16 em, so that they mean pt at 3号. */
const WEIGHT = {
  stretch: 10,
  /** Gaps over 4.2 pt cost more, so that one wide line is not traded for many good ones. */
  looseFrom: 4.2,
  loose: 50,
  /** A ragged line short by one em: lines of a cell or title end where sense and room end. */
  short: 10,
  squeezedEnd: 0.3,
  squeezedInside: 4,
  /** 孤字不成行: more than any stretch, less than a broken rule. */
  lone: 3000,
  overfull: 10_000_000,
} as const;
/** Candidates with wider gaps, or shorter by so many em, are looked at only for want of better. */
const HOPELESS_GAP = 8;

type Sums = {
  readonly x: Float64Array;
  readonly shrink: Float64Array;
  readonly gaps: Int32Array;
  readonly substance: Int32Array;
};

type Breaker = {
  readonly shaped: ShapedText;
  readonly opportunities: Opportunities;
  readonly sums: Sums;
  readonly measure: Measure;
  readonly justified: boolean;
  /** Positions of all breaks, 0 and the end included. */
  readonly at: Int32Array;
  /** End of the line that breaks there, white space cut off. */
  readonly end: Int32Array;
  /** Number of breaks. */
  readonly count: number;
};

/**
 * Breaks a text into lines so that the sum of what the eye minds is smallest: wide gaps, squeezed
 * marks, torn codes, a lone last character; in ragged text short lines. Optimal over the paragraph,
 * linear in its length.
 */
export function breakLines(shaped: ShapedText, measure: Measure, justified: boolean): BrokenLines {
  const opportunities = findOpportunities(shaped, Math.min(measure.first, measure.rest));
  const breaks = breakPositions(shaped, opportunities);
  const sums = sumUp(shaped, opportunities);
  const breaker: Breaker = { shaped, opportunities, sums, measure, justified, ...breaks };
  const { previous, evaluations } = search(breaker);
  return { lines: collect(breaker, previous), evaluations, opportunities };
}

function breakPositions(
  shaped: ShapedText,
  { costs }: Opportunities,
): Pick<Breaker, 'at' | 'end' | 'count'> {
  const { breakAt: at, breakEnd: end } = shaped.arrays;
  at[0] = 0;
  end[0] = 0;
  let count = 1;
  for (let position = 1; position <= shaped.length; position += 1) {
    if (costs[position] === FORBIDDEN) continue;
    at[count] = position;
    let to = position;
    while (to > 0 && (shaped.bits[to - 1] ?? 0) & SPACE) to -= 1;
    end[count] = to;
    count += 1;
  }
  return { at, end, count };
}

function sumUp(shaped: ShapedText, { stretchable }: Opportunities): Sums {
  const n = shaped.length;
  const { x, shrink, gaps, substance } = shaped.arrays;
  for (const sums of [x, shrink, gaps, substance]) sums[0] = 0;
  for (let i = 0; i < n; i += 1) {
    x[i + 1] = (x[i] ?? 0) + (shaped.advances[i] ?? 0);
    shrink[i + 1] = (shrink[i] ?? 0) + shrinkOf(shaped, i);
    gaps[i + 1] = (gaps[i] ?? 0) + (stretchable[i] ?? 0);
    substance[i + 1] = (substance[i] ?? 0) + (isSubstance(shaped.bits[i] ?? 0) ? 1 : 0);
  }
  return { x, shrink, gaps, substance };
}

function search(breaker: Breaker): { previous: Int32Array; evaluations: number } {
  const { count } = breaker;
  const { best, previous } = breaker.shaped.arrays;
  best[0] = 0;
  let evaluations = 0;
  let lo = 0;
  for (let j = 1; j < count; j += 1) {
    while (lo < j - 1 && neverFits(breaker, lo, j)) {
      lo += 1;
      evaluations += 1;
    }
    let lowest = Number.POSITIVE_INFINITY;
    previous[j] = 0;
    for (let k = lo; k < j; k += 1) {
      evaluations += 1;
      const line = lineCost(breaker, k, j);
      const total = (best[k] ?? 0) + line.cost;
      if (total < lowest) {
        lowest = total;
        previous[j] = k;
      }
      if (line.gap > HOPELESS_GAP && lowest < Number.POSITIVE_INFINITY && j < count - 1) break;
    }
    best[j] = lowest + (breaker.opportunities.costs[breaker.at[j] ?? 0] ?? 0);
  }
  return { previous, evaluations };
}

/** True when a line from break `k` is too long at break `j`, hence at every later one. */
function neverFits({ shaped, sums, measure, at, end }: Breaker, k: number, j: number): boolean {
  const from = at[k] ?? 0;
  const to = end[j] ?? 0;
  const natural = (sums.x[to] ?? 0) - (sums.x[from] ?? 0);
  const shrink = (sums.shrink[to] ?? 0) - (sums.shrink[from] ?? 0);
  const width = from === 0 ? measure.first : measure.rest;
  return natural - shrink - shaped.size > width + EPSILON;
}

function lineCost(breaker: Breaker, k: number, j: number): { cost: number; gap: number } {
  const { shaped, sums, measure, at, end } = breaker;
  const from = at[k] ?? 0;
  const to = end[j] ?? 0;
  const width = from === 0 ? measure.first : measure.rest;
  const over = (sums.x[to] ?? 0) - (sums.x[from] ?? 0) - width;
  const last = j === breaker.count - 1;
  if (over > EPSILON) {
    const inside = (sums.shrink[to - 1] ?? 0) - (sums.shrink[from] ?? 0);
    return { cost: squeezeCost({ shaped, over, inside, to, last, single: k === j - 1 }), gap: 0 };
  }
  const lone = last && from > 0 && (sums.substance[to] ?? 0) - (sums.substance[from] ?? 0) < 2;
  if (last) return { cost: lone ? WEIGHT.lone : 0, gap: 0 };
  if (!breaker.justified) {
    const short = -over / shaped.size;
    return { cost: WEIGHT.short * short * short, gap: short };
  }
  const gaps = Math.max((sums.gaps[to - 1] ?? 0) - (sums.gaps[from] ?? 0), 1);
  const gap = (-over / gaps / shaped.size) * 16;
  const loose = Math.max(gap - WEIGHT.looseFrom, 0);
  return { cost: WEIGHT.stretch * gap * gap + WEIGHT.loose * loose * loose, gap };
}

function squeezeCost(input: {
  shaped: ShapedText;
  over: number;
  inside: number;
  to: number;
  last: boolean;
  single: boolean;
}): number {
  const { shaped, over, inside, to, single } = input;
  const atEnd = endBlank(shaped, to);
  if (over > atEnd + inside + EPSILON) {
    return single ? WEIGHT.overfull : Number.POSITIVE_INFINITY;
  }
  const fromInside = Math.max(over - atEnd, 0) / shaped.size;
  return WEIGHT.squeezedEnd + WEIGHT.squeezedInside * fromInside;
}

/** Blank half of a mark that ends a line; it may stand outside the measure, pt. */
export function endBlank(shaped: ShapedText, to: number): number {
  return (shaped.bits[to - 1] ?? 0) & CLOSE_MARK ? (shaped.rightBlanks[to - 1] ?? 0) : 0;
}

function collect(breaker: Breaker, previous: Int32Array): LineRange[] {
  const { at, end, count, measure } = breaker;
  const lines: LineRange[] = [];
  for (let j = count - 1; j > 0; j = previous[j] ?? 0) {
    const from = at[previous[j] ?? 0] ?? 0;
    lines.push({
      from,
      to: end[j] ?? 0,
      width: from === 0 ? measure.first : measure.rest,
      last: j === count - 1,
    });
  }
  return lines.reverse();
}
