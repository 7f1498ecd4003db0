/**
 * A length as the content stream has it: whole thousandths of a point, so that relative moves add
 * up without drift.
 *
 * @throws RangeError for NaN, infinities and lengths beyond what a page can hold.
 */
export function thousandths(points: number): number {
  const value = Math.round(points * 1000);
  if (!(Math.abs(value) <= LARGEST)) throw new RangeError(`length out of range: ${points} pt`);
  return value;
}

/** 14 400 pt is the largest page side (ISO 32000-1, annex C), with room for what hangs over. */
const LARGEST = 100_000_000;

/** Text of a number given in thousandths. */
export function fromThousandths(value: number): string {
  return String(value / 1000);
}

/** Text of a number with at most five decimals, never in exponent form. */
export function decimal(value: number): string {
  // Whole hundred-thousandths never reach the exponent form, which begins below 10⁻⁶.
  return String(Math.round(value * 100_000) / 100_000);
}
