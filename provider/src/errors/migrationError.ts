import { entryOf, type ErrorCode, type FactsOf } from "./catalogue";
import type { Outcome } from "./entry";
import { pulumiReader, type Reader } from "./reader";
import { messageOf, noTrace, textOf, type ErrorText, type Trace } from "./render";

/**
 * A failure that a person can act on: data first (`code`, `outcome`, `facts`, `trace`), words second (`headline`,
 * `because`, `next`, and all of them in `message`, for users of `pulumi`). Branch on `code` or `outcome`, never on words.
 */
export class MigrationError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "MigrationError";
  /** `refused`: nothing changed. `unknown`: a write may have happened. */
  readonly outcome: Outcome;
  /** What could not be done, to which thing. */
  readonly headline: string;
  /** Why, and what Graph said about it. */
  readonly because: string;
  /** One imperative next step. */
  readonly next: string;

  /** @internal Use `fail`. */
  constructor(
    /** The permanent name of this kind of failure, for example `task.cancel.tooLate`. */
    readonly code: C,
    /** What the sentences were built from. */
    readonly facts: FactsOf<C>,
    /** What the service answered. */
    readonly trace: Trace,
  ) {
    const text = textOf(code, facts, trace, pulumiReader);
    super(messageOf(text, code, trace));
    this.outcome = entryOf(code).outcome;
    this.headline = text.headline;
    this.because = text.because;
    this.next = text.next;
  }
}

/** Builds (does not throw) the error of one code from the facts which its sentences need. */
export const fail = <C extends ErrorCode>(
  code: C,
  facts: FactsOf<C>,
  trace: Trace = noTrace,
): MigrationError<C> => new MigrationError(code, facts, trace);

/** The words of an error for a reader, and all of them as its message. */
export function wordsFor(
  { code, facts, trace }: Pick<MigrationError, "code" | "facts" | "trace">,
  reader: Reader,
): ErrorText & { readonly message: string } {
  const text = textOf(code, facts, trace, reader);
  return { ...text, message: messageOf(text, code, trace) };
}

/** Whether a thrown value is ours. Recognized by its properties, so that two copies of the package agree. */
export const isMigrationError = (thrown: unknown): thrown is MigrationError =>
  thrown instanceof Error && thrown.name === "MigrationError" && "outcome" in thrown && "code" in thrown;

/** Whether a thrown value is ours and has this code, so that its facts are known. */
export const hasCode = <C extends ErrorCode>(thrown: unknown, code: C): thrown is MigrationError<C> =>
  isMigrationError(thrown) && thrown.code === code;
