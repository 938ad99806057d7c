/** What the server saw of one contender in one mode. */
export interface Finding {
  readonly mode: string;
  readonly contender: string;
  readonly n: number;
  /** Undefined when it was ended at the limit. */
  readonly seconds: number | undefined;
  readonly calls: number;
  readonly lost: number;
  readonly throttled: number;
  readonly throttledShare: number;
  readonly earlyRetries: number;
  readonly duplicates: number;
  readonly orphans: number;
  readonly peakMegabytes: number | undefined;
  readonly cancels?: Cancels;
}

/** How a contender reported the outcome of cancels, by what was true. */
export interface Cancels {
  /** Waiting tasks: how many were cancelled, of how many. */
  readonly waiting: readonly [number, number];
  /** Completed or gone, where nothing is left to cancel: how many it reported as done. */
  readonly over: readonly [number, number];
  /** In progress: how many it reported as failed. */
  readonly inProgress: readonly [number, number];
}
