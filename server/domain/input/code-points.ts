/**
 * Places in a text counted in characters (code points), as clients of every language count them,
 * against JavaScript's UTF-16 units: a rare character (𬭎) is one character and two units.
 */
export type CodePoints = {
  /** Characters in all. */
  readonly length: number;
  /** UTF-16 offset of a character's place. */
  unitOf(point: number): number;
  /** Character's place of a UTF-16 offset. */
  pointOf(unit: number): number;
};

/** How many of the ascending numbers lie below a bound. */
function countBelow(ascending: readonly number[], bound: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Reckons places of one text; ready in one pass, each question in logarithmic time. */
export function codePoints(text: string): CodePoints {
  const units = Array.from(text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g), ({ index }) => index);
  const points = units.map((unit, before) => unit - before);
  return {
    length: text.length - units.length,
    unitOf: (point) => point + countBelow(points, point),
    pointOf: (unit) => unit - countBelow(units, unit),
  };
}

/** The characters of a text from one place to another. */
export function slicePoints(text: string, start: number, end: number): string {
  const { unitOf } = codePoints(text);
  return text.slice(unitOf(start), unitOf(end));
}
