/** What was tried of the matrix: a caller, a thing or a step, a place. */
export type Cells = {
  tried: number;
  /** Permitted by the tables, and so it was. */
  permitted: number;
  /** What may not be seen and was. */
  readonly leaks: string[];
  /** What is not the caller's and does not answer as what is not there. */
  readonly oracles: string[];
  /** Other answers than the tables say. */
  readonly wrong: string[];
};

/** Cells of which none was tried yet. */
export function noCells(): Cells {
  return { tried: 0, permitted: 0, leaks: [], oracles: [], wrong: [] };
}
