import { oneLine } from "../../text";

const longestText = 120;

/**
 * Foreign text as a Markdown code span, in which nothing has a meaning: no link, no mention, no HTML. A backtick would
 * end it and a bar would end the table cell, so both are replaced by characters that look alike.
 */
export function codeSpan(text: string, maxLength = longestText): string {
  const plain = oneLine(text, maxLength).replaceAll("`", "ˋ").replaceAll("|", "¦");
  return plain === "" ? "–" : `\`${plain}\``;
}

/** Text that has no meaning in Markdown is unchanged; everything else becomes a code span. */
export const plainOrCode = (text: string): string =>
  /^(?:[A-Za-z0-9 ,:–()+]|(?<=[A-Za-z])[_/](?=[A-Za-z]))+$/.test(text) ? text : codeSpan(text);

/** The length of a text in UTF-8. */
export const byteLength = (text: string): number => Buffer.byteLength(text, "utf8");

/** As many of the first lines as fit into `maxBytes`, each with its line end, and how many did not fit. */
export function fitLines(
  lines: Iterable<string>,
  maxBytes: number,
): { readonly lines: readonly string[]; readonly leftOut: number } {
  const kept: string[] = [];
  let [bytes, leftOut] = [0, 0];
  for (const line of lines) {
    bytes += byteLength(line) + 1;
    if (bytes > maxBytes || leftOut > 0) leftOut++;
    else kept.push(line);
  }
  return { lines: kept, leftOut };
}
