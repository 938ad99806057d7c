import { join } from "node:path";
import type { PreviousRun, ReportData, ReportTask } from "../../report";
import { isObject, jsonStore, type Fields } from "../../text";

const store = jsonStore<PreviousRun>({ version: 1, parse: lastRunIn });
const fileIn = (folder: string): string => join(folder, "last-run.json");

/** The statuses of the tasks when a report was last made; undefined when none was, or the file cannot be read. */
export const readLastRun = (folder: string): PreviousRun | undefined => store.read(fileIn(folder));

/** Saves the statuses of the tasks, for the next report to compare with. */
export const saveLastRun = (folder: string, { generatedAt, tasks }: ReportData): void =>
  store.write(fileIn(folder), {
    generatedAt,
    statuses: Object.fromEntries(tasks.map(({ key, status }) => [key, status])),
  });

function lastRunIn({ generatedAt, statuses }: Fields): PreviousRun | undefined {
  if (typeof generatedAt !== "string" || Number.isNaN(Date.parse(generatedAt)) || !isObject(statuses))
    return undefined;
  const known = Object.entries(statuses).filter(
    (entry): entry is [string, ReportTask["status"]] => typeof entry[1] === "string",
  );
  return { generatedAt, statuses: Object.fromEntries(known) };
}
