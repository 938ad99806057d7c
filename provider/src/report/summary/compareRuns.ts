import type { PreviousRun, ReportData, ReportTask } from "../reportData";
import { hasFailed, type ReportStatus } from "./statuses";

/** What has changed about a subject since the last run; each subject has one of these at most. */
export type Change = "newlyFailed" | "stillFailing" | "fixed" | "triedAgain" | "newlyCompleted";

/** The changes, those first that somebody has to do something about. */
export const changes: readonly Change[] = [
  "newlyFailed",
  "stillFailing",
  "fixed",
  "triedAgain",
  "newlyCompleted",
];

/** The subjects by what has changed about them. Those that stand as they stood are in none of the lists. */
export interface RunComparison extends Readonly<Record<Change, readonly ReportTask[]>> {
  /** When the run before looked: ISO 8601 in UTC. */
  readonly previousGeneratedAt: string;
}

/** What of a report the next one is compared with. */
export const previousFrom = ({ generatedAt, tasks }: ReportData): PreviousRun => ({
  generatedAt,
  statuses: Object.fromEntries(tasks.map(({ key, status }) => [key, status])),
});

/**
 * Compares a run with the one before; undefined when there was none.
 *
 * - `newlyFailed`: failed or refused, and was neither
 * - `stillFailing`: failed or refused, and was so before
 * - `fixed`: was failed or refused, and is completed
 * - `triedAgain`: was failed or refused, and is waiting or in progress
 * - `newlyCompleted`: completed, and was neither that nor failed or refused
 */
export function compareRuns({ previous, tasks }: ReportData): RunComparison | undefined {
  if (previous === undefined) return undefined;
  const before = new Map(Object.entries(previous.statuses));
  const lists = new Map<Change, ReportTask[]>(changes.map((change) => [change, []]));
  for (const task of tasks) {
    const change = changeBetween(before.get(task.key), task.status);
    if (change !== undefined) lists.get(change)?.push(task);
  }
  const of = (change: Change): readonly ReportTask[] => lists.get(change) ?? [];
  return {
    previousGeneratedAt: previous.generatedAt,
    newlyFailed: of("newlyFailed"),
    stillFailing: of("stillFailing"),
    fixed: of("fixed"),
    triedAgain: of("triedAgain"),
    newlyCompleted: of("newlyCompleted"),
  };
}

/** What became of one subject. */
export function changeBetween(before: ReportStatus | undefined, now: ReportStatus): Change | undefined {
  const failedBefore = before !== undefined && hasFailed(before);
  if (hasFailed(now)) return failedBefore ? "stillFailing" : "newlyFailed";
  if (now === "completed") {
    if (failedBefore) return "fixed";
    return before === "completed" ? undefined : "newlyCompleted";
  }
  return failedBefore && now !== "cancelled" ? "triedAgain" : undefined;
}
