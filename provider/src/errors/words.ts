import { oneLine } from "./plainText";

/** "a, b or c". */
export const listOf = (words: readonly string[], last: "and" | "or"): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1) ?? ""}`;

/** A text of a person's file, safe to be shown inside a sentence. */
export const quoted = (text: string): string => `"${oneLine(text, 60)}"`;
