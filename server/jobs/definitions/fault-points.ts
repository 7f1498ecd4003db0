/** The named points of a paper's way at which a crash must do no harm (reliability K1), in order. */
export const faultPoints = [
  'job-claimed',
  'rendered',
  'verified',
  'blob-written',
  'before-commit',
  'after-commit',
] as const;
export type FaultPoint = (typeof faultPoints)[number];

/** Told when a point is reached; the crash tests end the process there. */
export type FaultPort = { reach(point: FaultPoint): void };

/** What runs everywhere but in crash tests. */
export const noFaults: FaultPort = { reach: () => undefined };
