/** Where the HTTP server counts what happens; the metrics of the process fit. */
export type RequestObserver = {
  /** A request was refused before it ran; the reason is a code of the API. */
  refused(reason: string): void;
  /** An operation has been answered. */
  operation(done: {
    /** Name of a registered operation, `ad-hoc` for any other. */
    readonly name: string;
    readonly kind: string;
    readonly seconds: number;
    readonly cost: number;
  }): void;
};

/** Counts nothing, for a deployment without metrics. */
export const unobserved: RequestObserver = { refused: () => {}, operation: () => {} };
