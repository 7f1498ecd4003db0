/** Whether a caller may go on, or after how many whole seconds it may ask again. */
export type RateVerdict = { readonly allowed: true } | { readonly retryAfterSeconds: number };

/** Counts points by key in a window of one minute. */
export type RateLimiter = {
  /** Takes `points` (1 where not given) off what the key has left. */
  consume(key: string, points?: number): Promise<RateVerdict>;
};

/** The counters of one HTTP server. */
export type RateLimiters = {
  /** Requests by user; this process alone. */
  readonly requests: RateLimiter;
  /** Requests without a sign-in by address; this process alone. */
  readonly anonymous: RateLimiter;
  /** Cost points by user; all processes together. */
  readonly cost: RateLimiter;
  /** Refused sign-ins and links by address; all processes together. */
  readonly refusedSignIns: RateLimiter;
  /** Downloads by user; all processes together. */
  readonly downloads: RateLimiter;
};
