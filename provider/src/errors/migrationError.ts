import { catalogue, type ErrorCode, type FactsOf } from "./catalogue";
import type { Outcome } from "./entry";
import { render } from "./render";
import { noTrace, type Trace } from "./trace";

/**
 * A failure that a person can act on: data first (`code`, `outcome`, `facts`, `trace`), words second (`message`, four
 * lines). Branch on `code` or `outcome`, never on the message.
 */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
  /** The permanent name of this kind of failure, for example `task.cancel.tooLate`. */
  readonly code: ErrorCode;
  /** `refused`: nothing changed. `unknown`: a write may have happened. */
  readonly outcome: Outcome;
  /** What the sentences were built from. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** What the service answered. */
  readonly trace: Trace;

  /** @internal Use `fail`, which ties the facts to the code. */
  constructor(code: ErrorCode, facts: Readonly<Record<string, unknown>>, trace: Trace) {
    super(render(code, facts as never, trace));
    this.code = code;
    this.outcome = catalogue[code].outcome;
    this.facts = facts;
    this.trace = trace;
  }

  /** The first line: what could not be done, to which thing. */
  get headline(): string {
    return this.message.slice(0, this.message.indexOf("\n"));
  }
}

/** Builds (does not throw) the error of one code from the facts which its sentences need. */
export const fail = <C extends ErrorCode>(
  code: C,
  facts: FactsOf<C>,
  trace: Trace = noTrace,
): MigrationError => new MigrationError(code, facts as Readonly<Record<string, unknown>>, trace);

/** Whether a thrown value is ours. Recognised by its marks, so that two copies of the package agree. */
export const isMigrationError = (thrown: unknown): thrown is MigrationError =>
  thrown instanceof Error && thrown.name === "MigrationError" && "outcome" in thrown && "code" in thrown;
