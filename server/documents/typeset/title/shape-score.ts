/** Costs in units of one character's raggedness. */
const COST = {
  /** 长方形: equal lines. */
  equal: 20,
  /** Lines that differ by one character look equal by mistake. */
  alike: 6,
  /** 沙漏: the middle line is the shortest. */
  hourglass: 40,
  /** Two lines: short above long is allowed, long above short is liked better. */
  shortAbove: 4,
  /** A line of less than this many characters looks lost. */
  lost: 60,
} as const;

/** Differences between lines that please, in characters. */
const PLEASING = { least: 2, most: 7 } as const;
const SHORTEST = 4;

/**
 * How far the lines of a title are from 梯形 or 菱形 (7.3.1); `widths` in characters, two or three
 * lines. 0 is a good shape.
 */
export function shapePenalty(widths: readonly number[]): number {
  const lost = widths.some((width) => width < SHORTEST) ? COST.lost : 0;
  const [first = 0, second = 0, third] = widths;
  if (third === undefined) return lost + twoLines(first, second);
  return lost + threeLines(first, second, third);
}

function twoLines(first: number, second: number): number {
  const shortAbove = first < second ? COST.shortAbove : 0;
  return shortAbove + step(first, second);
}

/** Penalty of two neighbouring lines: too alike, or too far apart. */
function step(upper: number, lower: number): number {
  const difference = Math.abs(upper - lower);
  if (difference < 1) return COST.equal;
  if (difference < PLEASING.least) return COST.alike;
  return Math.max(difference - PLEASING.most, 0);
}

function threeLines(first: number, second: number, third: number): number {
  const hourglass = second < first && second < third ? COST.hourglass : 0;
  const pairs: readonly (readonly [number, number])[] = [
    [first, second],
    [second, third],
  ];
  return hourglass + pairs.reduce((sum, [upper, lower]) => sum + step(upper, lower) / 2, 0);
}
