import { fileReasons, planSentences } from "../../errors";
import type { TaskKind } from "../../task";
import { limits, mebibyte } from "../limits";
import type { Path } from "../path";
import { complain, type Reading } from "../reading";
import { locate } from "../text/locate";
import { readText } from "../text/readText";
import { csvFile } from "./csvFile";

/** The text of a CSV file, and under which name problems show it. */
export interface CsvText {
  readonly file: string;
  readonly text: string;
}

/** The text of the CSV file that a plan names at a path; undefined, with the reason said, if it cannot be had. */
export function csvText(reading: Reading, kind: TaskKind, name: string, path: Path): CsvText | undefined {
  const found = csvFile(reading.plan.file, name);
  if (found.is === "wrong") return complain(reading, path, found.message);
  const { file } = found;
  const before = reading.csv.readAt.get(`${kind} ${file}`);
  if (before !== undefined) return complain(reading, path, planSentences.csvAgain(before));
  reading.csv.readAt.set(`${kind} ${file}`, locate(reading.plan, path).line);
  const read = readText(file, limits.csvBytes);
  if (read.is === "unreadable") return complain(reading, path, planSentences.csvUnreadable(read.reason));
  if (read.is === "notUtf8") {
    const place = { file, line: read.line, column: read.column };
    reading.problems.add({ place, key: "", message: planSentences.csvNotUtf8() });
    return undefined;
  }
  reading.csv.leftBytes -= read.bytes;
  if (reading.csv.leftBytes >= 0) return { file, text: read.text };
  const reason = fileReasons.tooLargeTogether(limits.allCsvBytes / mebibyte);
  return complain(reading, path, planSentences.csvUnreadable(reason));
}
