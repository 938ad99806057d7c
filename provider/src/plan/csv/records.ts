import type { Options } from "csv-parse/sync";
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

/** The rows of a CSV text that hold anything, up to where its spelling is wrong, if it is. */
export interface CsvRecords {
  readonly records: readonly CsvRecord[];
  readonly problem?: LineAndColumn & { readonly message: string };
  /** There are more of them than are read. */
  readonly isCut: boolean;
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
  const parsed: Parsed[] = [];
  let problem: CsvRecords["problem"];
  const options: Options = {
    delimiter,
    record_delimiter: "\n",
    relax_column_count: true,
    trim: true,
    info: true,
    raw: true,
    to: limits.csvRows + 1,
    max_record_size: limits.csvRowCharacters,
    on_record: (row) => {
      parsed.push(row as unknown as Parsed);
      return null;
    },
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      problem = spellingProblem(error as CsvError, raw ?? "", skippedLines);
      // No row after it is where it seems to be.
      throw new Error("stop");
    },
  };
  try {
    csvParse().parse(body, options);
  } catch (thrown) {
    if (problem === undefined) throw thrown;
  }
  const records = parsed
    .map(({ record, raw, info }) => recordOf(record, raw, info.lines + skippedLines, delimiter))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));
  return { records, isCut: parsed.length > limits.csvRows, ...(problem && { problem }) };
}

type CsvError = Error & { readonly code: string; readonly lines?: number };

/** @param raw what was read of the row; the place is where that begins */
function spellingProblem(
  error: CsvError,
  raw: string,
  skippedLines: number,
): LineAndColumn & { message: string } {
  const line = Math.max(1, (error.lines ?? 1) + skippedLines - linesWithin(raw));
  const message = {
    CSV_QUOTE_NOT_CLOSED: planSentences.csvOpenQuote(),
    CSV_MAX_RECORD_SIZE: planSentences.csvTooLong(limits.csvRowCharacters),
  }[error.code];
  return { line, column: 1, message: message ?? planSentences.csvQuote() };
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
