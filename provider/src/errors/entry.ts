import type { Actor } from "./actors";
import type { Reader } from "./reader";

/**
 * What is known about the service after a failure. The only classification with consequences:
 * `refused` means that nothing changed; `unknown` means that a write may have happened.
 */
export type Outcome = "refused" | "unknown";

/** One error code: its sentences, built from its facts `F`, and samples of those facts. */
export interface Entry<F> {
  readonly outcome: Outcome;
  /** Facts to show the sentences with, the usual case first. A value that differs each time is a placeholder: `<task id>`. */
  readonly samples: readonly [F, ...F[]];
  /** The HTTP status that usually leads to this failure. Absent when no HTTP answer does. */
  readonly http?: number;
  /** The cause in a few words, without a full stop and without facts: reports group failures by it. */
  readonly cause: string;
  /** Who acts, the first one first. Default: the migration operator, who has run the command. */
  readonly actors?: readonly Actor[];
  /** What could not be done, to which thing, by its human name. */
  readonly headline: (facts: F) => string;
  /** Why, in the service's terms. Graph's own sentence, where there is one, is added behind it. */
  readonly because: (facts: F) => string;
  /** One imperative next step, with the reader's commands. Facts only inside of backticks: reports show it without knowing them. */
  readonly next: (facts: F, reader: Reader) => string;
}

type EntryFields<F> = Omit<Entry<F>, "outcome" | "samples">;

/** A failure after which nothing has changed. The samples say which facts its sentences need. */
export const refused = <F>(samples: Entry<F>["samples"], fields: EntryFields<NoInfer<F>>): Entry<F> => ({
  outcome: "refused",
  samples,
  ...fields,
});

/** A failure after which a write may have happened. The samples say which facts its sentences need. */
export const unknownOutcome = <F>(
  samples: Entry<F>["samples"],
  fields: EntryFields<NoInfer<F>>,
): Entry<F> => ({ outcome: "unknown", samples, ...fields });
