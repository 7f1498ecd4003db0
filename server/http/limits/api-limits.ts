/** Everything that bounds what one caller, one address or one operation may ask of the platform. */
export type ApiLimits = {
  /** Points that one operation may cost; see `operationCost`. */
  readonly costPerOperation: number;
  /** Points that one user may spend in a minute, counted over all processes. */
  readonly costPerMinute: number;
  /** Requests of one user in a minute. */
  readonly requestsPerMinute: number;
  /** Requests without a sign-in from one address in a minute. */
  readonly anonymousPerMinute: number;
  /** Refused sign-ins and file links from one address in a minute. */
  readonly refusedSignInsPerMinute: number;
  /** Papers that one user may fetch in a minute, counted over all processes. */
  readonly downloadsPerMinute: number;
  /** Seconds after which an operation is answered with an error. */
  readonly operationSeconds: number;
  /** Connections that are open at the same time. */
  readonly connections: number;
  /** Milliseconds that the head of a request may take to arrive. */
  readonly headersMs: number;
  /** Milliseconds that a whole request may take to arrive. */
  readonly requestMs: number;
};

/** For an office of some hundred people, who often share one address. */
export const USUAL_LIMITS: ApiLimits = {
  costPerOperation: 10_000,
  costPerMinute: 200_000,
  requestsPerMinute: 3_000,
  anonymousPerMinute: 1_200,
  refusedSignInsPerMinute: 60,
  downloadsPerMinute: 300,
  operationSeconds: 30,
  connections: 2_000,
  headersMs: 10_000,
  requestMs: 60_000,
};
