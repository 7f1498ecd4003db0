/**
 * What a run of trials found. `worst` is the slowest good outcome in milliseconds, or the measured
 * extremes by their names where time is not what the run is about.
 */
export type ReliabilityResult = {
  readonly tried: number;
  readonly passed: number;
  readonly worst: number | Readonly<Record<string, unknown>>;
};

/** One kind of fault, tried many times. What goes wrong is told on stderr as it happens. */
export type ReliabilityRun = (tell: (line: string) => void) => Promise<ReliabilityResult>;
