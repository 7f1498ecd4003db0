/** What one trial of a race came to: nothing amiss, or what, and how long its slowest answer took. */
export type RaceOutcome = { readonly problems: readonly string[]; readonly ms: number };

/** The results of all, with the time until the last of them. */
export async function timed<Result>(
  ...calls: readonly (() => Promise<Result>)[]
): Promise<{ readonly results: readonly Result[]; readonly ms: number }> {
  const start = performance.now();
  const results = await Promise.all(calls.map((call) => call()));
  return { results, ms: performance.now() - start };
}

/** The value below which a share of the values lies; 0 of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
