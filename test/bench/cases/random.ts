/** A stream of numbers that is the same for the same seed. */
export type Random = {
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** One entry of a list that is not empty. */
  one<T>(list: readonly T[]): T;
};

/** mulberry32: small, quick, and good enough to make texts differ. */
export function randomOf(seed: number): Random {
  let state = (seed * 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return {
    below,
    one(list) {
      const entry = list[below(list.length)];
      if (entry === undefined) throw new RangeError('a choice from an empty list');
      return entry;
    },
  };
}
