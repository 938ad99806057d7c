/**
 * What is known about the service after a failure. The only classification with consequences:
 * `refused` means that nothing changed; `unknown` means that a write may have happened.
 */
export type Outcome = "refused" | "unknown";

/** The sentences of one error code, built from its facts `F`. */
export interface Entry<F> {
  readonly outcome: Outcome;
  /** What could not be done, to which thing, by its human name. */
  readonly headline: (facts: F) => string;
  /** Why, in the service's terms. Graph's own sentence, where there is one, is added behind it. */
  readonly because: (facts: F) => string;
  /** One imperative next step. */
  readonly next: (facts: F) => string;
}

/** Names the fact type of an entry once, so that its three functions need not repeat it. */
export const entry = <F>(sentences: Entry<F>): Entry<F> => sentences;
