import { createRequire } from "node:module";
import type * as CsvParse from "csv-parse/sync";
import type { Options } from "csv-parse/sync";
import { problem, type Place, type UnplacedProblem } from "../errors";
import { mebibyte } from "./readText";

// Loaded when first needed: most programs read no plan.
const load = createRequire(__filename);

/** The limits of one CSV file. */
export const csvLimits = {
  bytes: 16 * mebibyte,
  /** The first and the blank ones included. */
  rows: 20_000,
  rowCharacters: 20_000,
} as const;

/** One row of a CSV file. */
export interface CsvRecord {
  /** Without the blanks around them. */
  readonly cells: readonly string[];
  /** Where it begins; counted from one. */
  readonly line: number;
  /** Where a cell begins. */
  readonly at: (cell: number) => Omit<Place, "file">;
}

/** The rows of a CSV text that are not blank, up to the first syntax error. */
export interface CsvRecords {
  readonly records: readonly CsvRecord[];
  readonly wrong?: { readonly line: number; readonly problem: UnplacedProblem };
  /** There are more of them than are read. */
  readonly isCut: boolean;
}

/** What csv-parse gives for a row when asked for `info` and `raw`. */
interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** Parses a CSV text: commas, semicolons or tabs; quoted fields; any line ends. */
export function readRecords(text: string): CsvRecords {
  const { delimiter, skippedLines, body } = dialectOf(text.replace(/\r\n?/g, "\n"));
  const parsed: Parsed[] = [];
  let wrong: CsvRecords["wrong"];
  const options: Options = {
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    trim: true,
    info: true,
    raw: true,
    to: csvLimits.rows + 1,
    max_record_size: csvLimits.rowCharacters,
    on_record: (row) => {
      parsed.push(row as unknown as Parsed);
      return null;
    },
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      wrong = syntaxProblem(error as CsvError, raw ?? "", skippedLines);
      // No row after it is where it seems to be.
      throw new Error("stop");
    },
  };
  try {
    (load("csv-parse/sync") as typeof CsvParse).parse(body, options);
  } catch (thrown) {
    if (wrong === undefined) throw thrown;
  }
  const records = parsed
    .map(({ record, raw, info }) => recordOf(record, raw, info.lines + skippedLines, delimiter))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  return { records, isCut: parsed.length > csvLimits.rows, ...(wrong && { wrong }) };
}

type CsvError = Error & { readonly code: string; readonly lines?: number };

/** @param raw what was read of the row; the place is where that begins */
function syntaxProblem(error: CsvError, raw: string, skippedLines: number): CsvRecords["wrong"] {
  const line = Math.max(1, (error.lines ?? 1) + skippedLines - linesWithin(raw));
  if (error.code === "CSV_QUOTE_NOT_CLOSED") return { line, problem: problem("csvOpenQuote") };
  if (error.code !== "CSV_MAX_RECORD_SIZE") return { line, problem: problem("csvQuote") };
  return { line, problem: problem("csvRowTooLong", { max: csvLimits.rowCharacters }) };
}

function recordOf(cells: readonly string[], raw: string, lastLine: number, delimiter: string): CsvRecord {
  const text = raw.replace(/^\n+/, "");
  const line = lastLine - linesWithin(raw);
  return {
    cells,
    line,
    at: (cell) => {
      const before = text.slice(0, startOfCell(text, cell, delimiter)).split("\n");
      return { line: line + before.length - 1, column: (before.at(-1) ?? "").length + 1 };
    },
  };
}

/** How many lines a row goes on for, beyond its first; the blank ones before it are none of its. */
const linesWithin = (raw: string): number => raw.replace(/^\n+|\n$/g, "").split("\n").length - 1;

function startOfCell(text: string, cell: number, delimiter: string): number {
  let isQuoted = false;
  let left = cell;
  for (let index = 0; index < text.length && left > 0; index++) {
    if (text[index] === '"') isQuoted = !isQuoted;
    else if (text[index] === delimiter && !isQuoted && --left === 0) return index + 1;
  }
  return left > 0 ? text.length : 0;
}

const delimiters = [",", ";", "\t"] as const;

/**
 * Finds the delimiter of a text from its first line that is not blank. Excel puts `sep=;` in front of it, and `Export-Csv`
 * of Windows PowerShell `#TYPE …`; neither is a row, so that line is skipped and not in the body.
 */
function dialectOf(text: string) {
  const preamble = /^(?:sep=(.)|#TYPE [^\n]*)(?:\n|$)/.exec(text);
  const body = preamble ? text.slice(preamble[0].length) : text;
  const lines = body.slice(0, csvLimits.rowCharacters).split("\n");
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const unquoted = first.replace(/"[^"]*"/g, "");
  const counts = delimiters.map((delimiter) => ({ delimiter, count: unquoted.split(delimiter).length }));
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  return { delimiter: preamble?.[1] ?? best.delimiter, skippedLines: preamble ? 1 : 0, body };
}
