import { limits } from "../limits";

/** How a CSV text is written. */
export interface Dialect {
  readonly delimiter: string;
  /** Lines before the first row. */
  readonly skippedLines: number;
  /** What comes after those. */
  readonly body: string;
}

const delimiters = [",", ";", "\t"] as const;

/**
 * Finds out how a text is written from its first line that says anything. Excel puts `sep=;` in front of it,
 * and `Export-Csv` of Windows PowerShell `#TYPE …`; neither is a row.
 */
export function dialectOf(text: string): Dialect {
  const preamble = /^(?:sep=(.)|#TYPE [^\n]*)(?:\n|$)/.exec(text);
  const body = preamble ? text.slice(preamble[0].length) : text;
  const lines = body.slice(0, limits.csvRowCharacters).split("\n");
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const unquoted = first.replace(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return { delimiter: preamble?.[1] ?? best.delimiter, skippedLines: preamble ? 1 : 0, body };
}
