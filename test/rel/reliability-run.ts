/** What a run of trials found. `worst` is the slowest good outcome in milliseconds. */
export type ReliabilityResult = {
  readonly tried: number;
  readonly passed: number;
  readonly worst: number;
};

/** One kind of fault, tried many times. What goes wrong is told on stderr as it happens. */
export type ReliabilityRun = (tell: (line: string) => void) => Promise<ReliabilityResult>;
