import { planSentences } from "../../errors";
import { csvParse } from "../libraries";
import { limits } from "../limits";
import { dialectOf } from "./dialect";

/** One row of a CSV file. */
export interface CsvRecord {
  /** Without the blanks around them. */
  readonly cells: readonly string[];
  /** Where it begins; counted from one. */
  readonly line: number;
  /** Where a cell begins. */
  readonly at: (cell: number) => LineAndColumn;
}

interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** The rows of a CSV text that hold anything, and what is wrong in its spelling. */
export interface CsvRecords {
  readonly records: readonly CsvRecord[];
  readonly problems: readonly (LineAndColumn & { readonly message: string })[];
}

/** What csv-parse gives for a row when asked for `info` and `raw`. */
interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
  readonly info: { readonly lines: number };
}

/** Takes a CSV text apart: commas, semicolons or tabs; quoted fields; any line ends. */
export function readRecords(text: string): CsvRecords {
  const { delimiter, skippedLines, body } = dialectOf(text.replace(/\r\n?/g, "\n"));
  const problems: (LineAndColumn & { message: string })[] = [];
  let isLost = false;
  const parsed = csvParse().parse(body, {
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    trim: true,
    info: true,
    raw: true,
    to: limits.csvRows + 2,
    max_record_size: limits.csvRowCharacters,
    skip_records_with_error: true,
    on_skip: (error) => {
      // After a quote that does not close as it should, no row is where it seems to be.
      if (error && !isLost) problems.push(spellingProblem(error, skippedLines));
      isLost = true;
      return undefined;
    },
  }) as unknown as readonly Parsed[];
  const lastSound = problems[0]?.line ?? Infinity;
  const records = parsed
    .map(({ record, raw, info }) => recordOf(record, raw, info.lines + skippedLines, delimiter))
    .filter(({ cells, line }) => cells.some((cell) => cell !== "") && line < lastSound);
  return { records, problems };
}

type CsvError = Error & { readonly code: string; readonly lines?: number };

function spellingProblem(error: CsvError, skippedLines: number): LineAndColumn & { message: string } {
  const line = Math.max(1, (error.lines ?? 1) + skippedLines);
  const message = {
    CSV_QUOTE_NOT_CLOSED: planSentences.csvOpenQuote(),
    CSV_MAX_RECORD_SIZE: planSentences.csvTooLong(limits.csvRowCharacters),
  }[error.code];
  return { line, column: 1, message: message ?? planSentences.csvQuote() };
}

function recordOf(cells: readonly string[], raw: string, lastLine: number, delimiter: string): CsvRecord {
  const text = raw.replace(/^\n+/, "").replace(/\n$/, "");
  const line = lastLine - (text.split("\n").length - 1);
  return {
    cells,
    line,
    at: (cell) => {
      const before = text.slice(0, startOfCell(text, cell, delimiter)).split("\n");
      return { line: line + before.length - 1, column: (before.at(-1) ?? "").length + 1 };
    },
  };
}

function startOfCell(text: string, cell: number, delimiter: string): number {
  let isQuoted = false;
  let left = cell;
  for (let index = 0; index < text.length && left > 0; index++) {
    if (text[index] === '"') isQuoted = !isQuoted;
    else if (text[index] === delimiter && !isQuoted && --left === 0) return index + 1;
  }
  return left > 0 ? text.length : 0;
}
