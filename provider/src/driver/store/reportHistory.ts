import { join } from "node:path";
import type { PastReport } from "../../report";
import { isObject, jsonStore, type Fields } from "../../text";

const store = jsonStore<readonly PastReport[]>({ version: 1, parse: reportsIn });
const fileIn = (folder: string): string => join(folder, "report-history.json");

/** A report takes a line in the next; older ones than these are forgotten. */
const mostKept = 200;

/** What earlier reports counted, the oldest first. */
export const readReportHistory = (folder: string): readonly PastReport[] => store.read(fileIn(folder)) ?? [];

/** Adds a report. Of several between which nothing has changed, the first and the last are kept. */
export function addToReportHistory(folder: string, report: PastReport): void {
  const known = readReportHistory(folder);
  const [before, last] = known.slice(-2);
  const isIdle = before && last && isSame(before, last) && isSame(last, report);
  const reports = [...(isIdle ? known.slice(0, -1) : known), report].slice(-mostKept);
  store.write(fileIn(folder), { reports });
}

const counts = ["subjects", "completed", "failed", "inProgress"] as const;

const isSame = (one: PastReport, other: PastReport): boolean =>
  counts.every((name) => one[name] === other[name]);

function reportsIn({ reports }: Fields): readonly PastReport[] | undefined {
  if (!Array.isArray(reports)) return undefined;
  return reports
    .flatMap((entry: unknown) => (isObject(entry) ? (reportIn(entry) ?? []) : []))
    .slice(-mostKept);
}

function reportIn({ generatedAt, medianMoveSeconds, ...fields }: Fields): PastReport | undefined {
  if (typeof generatedAt !== "string" || Number.isNaN(Date.parse(generatedAt))) return undefined;
  const [subjects, completed, failed, inProgress] = counts.map((name) => fields[name]);
  if (!isCount(subjects) || !isCount(completed) || !isCount(failed) || !isCount(inProgress)) return undefined;
  return {
    ...{ generatedAt, subjects, completed, failed, inProgress },
    ...(isCount(medianMoveSeconds) && { medianMoveSeconds }),
  };
}

const isCount = (value: unknown): value is number => typeof value === "number" && value >= 0 && value < 1e12;
