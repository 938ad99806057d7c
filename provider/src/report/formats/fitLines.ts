/** What fitted. */
export interface Fitted {
  readonly lines: readonly string[];
  /** How many did not. */
  readonly leftOut: number;
}

/** The length of a text in UTF-8. */
export const byteLength = (text: string): number => Buffer.byteLength(text, "utf8");

/** As many of the first lines as fit into so many bytes, each with the end of its line. */
export function fitLines(lines: Iterable<string>, maxBytes: number): Fitted {
  const kept: string[] = [];
  let [bytes, leftOut] = [0, 0];
  for (const line of lines) {
    bytes += byteLength(line) + 1;
    if (bytes > maxBytes || leftOut > 0) leftOut++;
    else kept.push(line);
  }
  return { lines: kept, leftOut };
}
