import type { PreviousRun, ReportData, ReportTask } from "../../report";
import { readRecord, recordFiles, writeRecord } from "./files";

/** How the tasks stood when a report was last made; undefined when none was, or the file cannot be read. */
export function readLastRun(folder: string): PreviousRun | undefined {
  const record = readRecord(folder, recordFiles.lastRun);
  if (!isObject(record)) return undefined;
  const { generatedAt, statuses } = record;
  if (typeof generatedAt !== "string" || Number.isNaN(Date.parse(generatedAt)) || !isObject(statuses))
    return undefined;
  const known = Object.entries(statuses).filter(
    (entry): entry is [string, ReportTask["status"]] => typeof entry[1] === "string",
  );
  return { generatedAt, statuses: Object.fromEntries(known) };
}

/** Writes down how the tasks stand, for the next report to compare with. */
export function writeLastRun(folder: string, { generatedAt, tasks }: ReportData): void {
  const run: PreviousRun = {
    generatedAt,
    statuses: Object.fromEntries(tasks.map(({ key, status }) => [key, status])),
  };
  writeRecord(folder, recordFiles.lastRun, run);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
