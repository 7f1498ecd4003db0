/** A stretch of numbers that the register skips, both ends included, and why. */
export type NumberGap = {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
};

/** What is still missing of recorded gaps, once the numbers entered since are taken out. */
export function openGaps(
  recorded: readonly NumberGap[],
  taken: readonly number[],
): readonly NumberGap[] {
  const numbers = new Set(taken);
  return recorded
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ from, to, reason }) => {
      const missing: NumberGap[] = [];
      let start: number | undefined;
      for (let number = from; number <= to + 1; number += 1) {
        const isMissing = number <= to && !numbers.has(number);
        if (isMissing) start ??= number;
        else if (start !== undefined) {
          missing.push({ from: start, to: number - 1, reason });
          start = undefined;
        }
      }
      return missing;
    });
}
