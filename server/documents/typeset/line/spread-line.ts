import { EPSILON } from '../geometry.ts';
import { endBlank, type LineRange } from './break-lines.ts';
import type { Opportunities } from './break-opportunities.ts';
import { SPACE } from './char-class.ts';
import type { ShapedText } from './shape-text.ts';
import { SHRINK_TIERS, shrinkOf, tierOf } from './shrink.ts';

/** Western spaces grow up to this before other gaps do, em. */
const WIDEST_SPACE = 0.5;
/** A line whose gaps would grow beyond this is left ragged: a torn line reads worse, em. */
const WIDEST_GAP = 0.5;

/** Changes of the gaps of one line, and the worst extra gap that justifying it took. */
export type SpreadLine = {
  /** Added to the gap after each character of the line, pt; valid until the next line is spread. */
  readonly adjust: Float64Array;
  readonly worstGap: number;
  /** True when the line could not be justified decently and was left short. */
  readonly ragged: boolean;
};

/** Squeezes a line into its width, and stretches it to it when `justify` is set. */
export function spreadLine(input: {
  shaped: ShapedText;
  line: LineRange;
  opportunities: Opportunities;
  justify: boolean;
}): SpreadLine {
  const { shaped, line } = input;
  const adjust = shaped.arrays.adjust.fill(0, 0, Math.max(line.to - line.from, 0));
  let natural = 0;
  for (let at = line.from; at < line.to; at += 1) natural += shaped.advances[at] ?? 0;
  const over = natural - line.width;
  if (over > EPSILON) {
    squeeze({ shaped, line, adjust, need: over - endBlank(shaped, line.to) });
    return { adjust, worstGap: 0, ragged: false };
  }
  if (!input.justify || line.last || over > -EPSILON) return { adjust, worstGap: 0, ragged: false };
  return stretch({ ...input, adjust, room: -over });
}

function squeeze(input: {
  shaped: ShapedText;
  line: LineRange;
  adjust: Float64Array;
  need: number;
}): void {
  const { shaped, line, adjust } = input;
  let need = input.need;
  for (let tier = 0; tier < SHRINK_TIERS && need > EPSILON; tier += 1) {
    let capacity = 0;
    for (let at = line.from; at < line.to - 1; at += 1) {
      if (tierOf(shaped, at) === tier) capacity += shrinkOf(shaped, at);
    }
    if (capacity <= 0) continue;
    const share = Math.min(need / capacity, 1);
    for (let at = line.from; at < line.to - 1; at += 1) {
      if (tierOf(shaped, at) === tier) adjust[at - line.from] = -share * shrinkOf(shaped, at);
    }
    need -= share * capacity;
  }
}

function stretch(input: {
  shaped: ShapedText;
  line: LineRange;
  opportunities: Opportunities;
  adjust: Float64Array;
  room: number;
}): SpreadLine {
  const { line, opportunities, adjust, shaped } = input;
  const room = input.room - growSpaces(input);
  let gaps = 0;
  for (let at = line.from; at < line.to - 1; at += 1) gaps += opportunities.stretchable[at] ?? 0;
  const gap = gaps > 0 ? room / gaps : Number.POSITIVE_INFINITY;
  if (room <= EPSILON) return { adjust, worstGap: 0, ragged: false };
  if (gap > WIDEST_GAP * shaped.size) {
    return { adjust: adjust.fill(0, 0, line.to - line.from), worstGap: 0, ragged: true };
  }
  for (let at = line.from; at < line.to - 1; at += 1) {
    if (opportunities.stretchable[at]) {
      adjust[at - line.from] = (adjust[at - line.from] ?? 0) + gap;
    }
  }
  return { adjust, worstGap: gap, ragged: false };
}

function growSpaces(input: {
  shaped: ShapedText;
  line: LineRange;
  adjust: Float64Array;
  room: number;
}): number {
  const { shaped, line, adjust, room } = input;
  const spaces: number[] = [];
  for (let at = line.from; at < line.to - 1; at += 1) {
    if ((shaped.bits[at] ?? 0) & SPACE) spaces.push(at);
  }
  if (spaces.length === 0) return 0;
  const share = room / spaces.length;
  let used = 0;
  for (const at of spaces) {
    const most = Math.max(WIDEST_SPACE * shaped.size - (shaped.advances[at] ?? 0), 0);
    const grown = Math.min(share, most);
    adjust[at - line.from] = grown;
    used += grown;
  }
  return used;
}
