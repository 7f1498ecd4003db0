/** Costs in units of one character's raggedness. */
const COST = {
  /** 长方形: lines that are all equal. */
  rectangle: 40,
  /** Two neighbours that are equal, among others that are not. */
  equal: 24,
  /** A short first line bears a long title badly: 关于某某区. */
  lightTop: 8,
  /** Lines that differ by one character look equal by mistake. */
  alike: 6,
  /** 沙漏: a line between two longer ones. */
  hourglass: 40,
  /** Short above long is allowed, long above short is liked better. */
  shortAbove: 4,
  /** A line that looks lost beside the others. */
  lost: 60,
  /** Each character that a line is shorter than half of the longest. */
  short: 2,
} as const;

/** Differences between neighbouring lines that please, in characters. */
const PLEASING = { least: 2, most: 7 } as const;
/** A line of up to this many characters is lost beside one of `LONG`; of up to `FEW`, beside any. */
const LOST = 5.5;
const LONG = 15;
const FEW = 3.5;
/** A first line of fewer characters is light for a title with a line of `LONG`. */
const LIGHT = 9;

/**
 * How far the lines of a title are from 梯形 or 菱形 (7.3.1); `widths` in characters, two lines or
 * more. 0 is a good shape.
 */
export function shapePenalty(widths: readonly number[]): number {
  const shortest = Math.min(...widths);
  const longest = Math.max(...widths);
  const rectangle = longest - shortest < 1 ? COST.rectangle : 0;
  const [first = 0, second = 0] = widths;
  const shortAbove = widths.length === 2 && first < second ? COST.shortAbove : 0;
  const lightTop = first < LIGHT && longest >= LONG ? COST.lightTop : 0;
  return (
    rectangle +
    shortAbove +
    lightTop +
    lonelyLines(widths, longest) +
    valleys(widths) +
    steps(widths)
  );
}

/** Lines too short for their neighbours. */
function lonelyLines(widths: readonly number[], longest: number): number {
  return widths.reduce((sum, width) => {
    const lost = width <= FEW || (width <= LOST && longest >= LONG) ? COST.lost : 0;
    return sum + lost + Math.max(longest / 2 - width, 0) * COST.short;
  }, 0);
}

/** Lines that have a longer one somewhere above and somewhere below. */
function valleys(widths: readonly number[]): number {
  const inner = widths.filter((width, at) => {
    const above = Math.max(0, ...widths.slice(0, at));
    const below = Math.max(0, ...widths.slice(at + 1));
    return width < above && width < below;
  });
  return inner.length * COST.hourglass;
}

/** Penalty of neighbours that are too alike, or (as a mean) too far apart. */
function steps(widths: readonly number[]): number {
  const pairs = widths.slice(1).map((width, at) => Math.abs(width - (widths[at] ?? 0)));
  const equal = pairs.filter((difference) => difference < 1).length;
  const sum = pairs.reduce((total, difference) => total + step(difference), 0);
  return equal * COST.equal + sum / pairs.length;
}

function step(difference: number): number {
  if (difference < PLEASING.least) return difference < 1 ? 0 : COST.alike;
  return Math.max(difference - PLEASING.most, 0);
}
