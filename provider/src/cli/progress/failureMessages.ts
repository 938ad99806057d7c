import type { ErrorData } from "../../driver/index";
import { numberText } from "../../text";

/** The failures of a run by their codes: the first of each in full, and how many there are. */
export type FailureMessages = ReadonlyMap<
  string,
  { readonly first: readonly string[]; readonly count: number }
>;

/** A run in which nothing has failed. */
export const noFailures: FailureMessages = new Map();

/** More of one kind would only push the others off the screen. */
const shownOfEach = 3;

/** What is known after one more failure. */
export function failuresAfter(before: FailureMessages, { code, message }: ErrorData): FailureMessages {
  const { first, count } = before.get(code) ?? { first: [], count: 0 };
  const shown = first.length < shownOfEach ? [...first, message] : first;
  return new Map(before).set(code, { first: shown, count: count + 1 });
}

/** The failures as a person reads them at the end: why, and what to do next, without a line for each of thousands. */
export const failureLines = (failures: FailureMessages): readonly string[] =>
  [...failures].flatMap(([code, { first, count }]) => {
    const more = count - first.length;
    const rest = more > 0 ? [`… and ${numberText(more)} more with [${code}]; the report lists all`] : [];
    return [...first, ...rest].map((text) => `\n${text}`);
  });
