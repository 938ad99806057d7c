import { oneLine } from "../../text";

/** HTML that is inserted into a page without escaping. */
export class Html {
  constructor(readonly text: string) {}
}

/** The values of a template: text is escaped, lists are joined, undefined is omitted. */
export type Part = string | number | Html | undefined | readonly Part[];

const longestText = 2_000;

/** A template in which everything but HTML itself is text: html`<b>${name}</b>`. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(pieces.reduce((text, piece, index) => text + inserted(parts[index - 1]) + piece));
}

function inserted(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.text;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(inserted).join("");
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it can be written inside elements and attribute values, of XML too. */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>"']/g, (found) => escapes[found] ?? "");

/** One line, so that no character reaches a page that a browser would change or that reverses the text. */
const escaped = (text: string): string => escapeMarkup(oneLine(text, longestText));
