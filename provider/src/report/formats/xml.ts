import { oneLine } from "../../text";
import { escapeMarkup } from "../html/html";

const longestText = 2_000;

// What XML 1.0 cannot contain, not even escaped: control characters, two non-characters, halves of surrogate pairs.
const impossible = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Text on one line, for an element or an attribute. What XML cannot contain becomes the replacement character. */
export const xmlText = (text: string): string =>
  escapeMarkup(oneLine(text, longestText).replace(impossible, "\u{FFFD}"));

/** ` name="value"` for each that has a value. */
export const xmlAttributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : ` ${name}="${xmlText(String(value))}"`))
    .join("");
