/** What is behind an error code, and what to do about it. */
export interface Remedy {
  /** The code as it was asked for, on one line. */
  readonly code: string;
  /** The cause in a few plain words of our own, without a full stop: "identity map entry missing". */
  readonly cause: string;
  /** One imperative sentence. Commands stand between backticks. */
  readonly remedy: string;
  /**
   * Whose code it is: `service` for those of Microsoft's migration backend, `product` for our own, `unknown` for one that
   * is in neither catalogue and has a general remedy.
   */
  readonly origin: "service" | "product" | "unknown";
}

/** The words for a code. */
export type Words = Pick<Remedy, "cause" | "remedy">;
