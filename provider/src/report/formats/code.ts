import { oneLine } from "../../text";

const longestText = 120;

/**
 * Text of others as a Markdown code span, in which nothing has a meaning: no link, no mention, no HTML. A backtick would
 * end it and a bar would end the cell, so both are shown as characters that look alike.
 */
export function code(text: string, maxLength = longestText): string {
  const plain = oneLine(text.toWellFormed(), maxLength)
    .replaceAll("`", "ˋ")
    .replaceAll("|", "¦")
    .toWellFormed();
  return plain === "" ? "–" : `\`${plain}\``;
}

/** Text that has a meaning nowhere stays as it is; everything else becomes a code span. */
export const plainOrCode = (text: string): string =>
  /^(?:[A-Za-z0-9 ,:–()+]|(?<=[A-Za-z])[_/](?=[A-Za-z]))+$/.test(text) ? text : code(text);
