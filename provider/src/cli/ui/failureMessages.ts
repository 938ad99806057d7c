import type { ErrorData } from "../../driver";
import { numberText } from "../../text";

/** The failures of a run by code: the first of each in full, and their number. */
export type FailureMessages = ReadonlyMap<
  string,
  { readonly first: readonly string[]; readonly count: number }
>;

/** Before the first failure. */
export const noFailures: FailureMessages = new Map();

/** More of one kind would push the others off the screen. */
const shownOfEach = 3;

/** Adds a failure. */
export function failuresAfter(before: FailureMessages, { code, message }: ErrorData): FailureMessages {
  const { first, count } = before.get(code) ?? { first: [], count: 0 };
  const shown = first.length < shownOfEach ? [...first, message] : first;
  return new Map(before).set(code, { first: shown, count: count + 1 });
}

/** The failures for people, at the end of a run: why, and what to do next, bounded for thousands of them. */
export const failureLines = (failures: FailureMessages): readonly string[] =>
  [...failures].flatMap(([code, { first, count }]) => {
    const more = count - first.length;
    const rest = more > 0 ? [`… and ${numberText(more)} more with [${code}]; the report lists all`] : [];
    return [...first, ...rest].map((text) => `\n${text}`);
  });
