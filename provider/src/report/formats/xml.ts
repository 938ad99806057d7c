import { oneLine } from "../../text";

const longestText = 2_000;

// What XML 1.0 cannot hold, not even escaped: control characters, two non-characters, halves of surrogate pairs.
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text on one line, as it may stand in an element or an attribute. What XML cannot hold becomes the replacement character. */
export const xmlText = (text: string): string =>
  oneLine(text, longestText)
    .replace(impossible, "\u{FFFD}")
    .replace(/[&<>"']/g, (found) => escapes[found] ?? "");

/** ` name="value"` for each that has a value. */
export const xmlAttributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${xmlText(String(value))}"`))
    .join("");
