import { numberText } from "../../text";
import type { ErrorData } from "../events";
import type { LookUpResult, TaskSnapshot } from "./taskSnapshot";

/** What a look was to find out, and how much of it it did not. */
export interface Learned {
  /** How many tasks and subjects Graph was to be asked for. */
  readonly asked: number;
  /** Why each of those is unknown that is. */
  readonly unknown: readonly ErrorData[];
}

/** Counts what a look has learned. What Graph offers no look-up for was not asked. */
export function learnedFrom({ byTaskId, byKey }: TaskSnapshot): Learned {
  const all: readonly LookUpResult[] = [...byTaskId.values(), ...byKey.values()].filter(
    ({ is }) => is !== "impossible",
  );
  return { asked: all.length, unknown: all.flatMap((seen) => (seen.is === "unknown" ? seen.error : [])) };
}

/** Failures as a person reads them: of each code the first in full, and how many more there are. */
export function groupedByCode(errors: readonly ErrorData[]): readonly string[] {
  return [...Map.groupBy(errors, ({ code }) => code)].flatMap(([code, [first, ...more]]) => {
    if (!first) return [];
    const rest = more.length === 0 ? "" : `\n… and ${numberText(more.length)} more with [${code}]`;
    return [`${first.message}${rest}`];
  });
}
